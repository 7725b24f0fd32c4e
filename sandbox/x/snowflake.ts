/** The millisecond at which X's ids begin. */
const EPOCH = 1_288_834_974_657n;

/** X's ids: the time in the upper bits. Strictly increasing, even when the clock is set back. */
export function createSnowflakes(clock: () => number): () => string {
  let last = 0n;
  return () => {
    const now = (BigInt(Math.trunc(clock())) - EPOCH) << 22n;
    last = now > last ? now : last + 1n;
    return last.toString();
  };
}
