/** One after the other, in the order of asking: what needs much memory must not be done twice at a time. */
export function createGate(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work, work);
    // Nobody's failure is the next one's.
    last = done.catch(() => undefined);
    return done;
  };
}
