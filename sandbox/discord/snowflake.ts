/** 2015-01-01, from which Discord counts the milliseconds of its ids. */
const DISCORD_EPOCH = 1_420_070_400_000n;

/** Makes ids like Discord's: the time in the upper bits, strictly increasing. */
export function createSnowflakes(): () => string {
  let last = 0n;
  return () => {
    const now = (BigInt(Date.now()) - DISCORD_EPOCH) << 22n;
    last = now > last ? now : last + 1n;
    return last.toString();
  };
}

/** The gateway shard that a guild's events arrive on. */
export const shardOf = (guildId: string, shards: number): number =>
  Number((BigInt(guildId) >> 22n) % BigInt(shards));
