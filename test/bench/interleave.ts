/** Measures the sides in turn, round after round (A B A B …), so that whatever else happens on the machine meets all of
 *  them alike; gives the measurements of each side, by round. The order turns around every other round: what runs
 *  behind a heavy neighbour does so only half of the time. */
export async function interleave<Side extends string>(
  rounds: number,
  sides: Readonly<Record<Side, () => Promise<readonly number[]>>>,
): Promise<Record<Side, (readonly number[])[]>> {
  const names = Object.keys(sides) as Side[];
  const measured = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<
    Side,
    (readonly number[])[]
  >;
  for (let round = 0; round < rounds; round += 1) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      measured[name].push(await sides[name]());
    }
  }
  return measured;
}

/** The milliseconds that each of `count` runs took, one after the other. `rest` comes after each and is not counted. */
export async function timeEach(
  count: number,
  run: () => Promise<void>,
  rest: () => Promise<void> = async () => undefined,
): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const begun = performance.now();
    await run();
    times.push(performance.now() - begun);
    await rest();
  }
  return times;
}
