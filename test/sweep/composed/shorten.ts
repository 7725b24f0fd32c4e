/** The shortest list that this finds by leaving out runs of items, longer ones first, for which `fails` still gives
 *  something; and what it gave. At most so many tries, because each may take a while. */
export async function shorten<Item, Failure>(
  whole: { readonly items: readonly Item[]; readonly failure: Failure },
  fails: (items: readonly Item[]) => Promise<Failure | undefined>,
  mostTries: number,
): Promise<{ items: readonly Item[]; failure: Failure }> {
  let best = whole;
  let tries = 0;
  for (let run = Math.ceil(whole.items.length / 2); run >= 1 && tries < mostTries; ) {
    let isShorter = false;
    for (let at = best.items.length - run; at >= 0 && tries < mostTries; at -= run) {
      const items = best.items.toSpliced(at, run);
      tries += 1;
      const failure = await fails(items);
      if (failure === undefined) continue;
      best = { items, failure };
      isShorter = true;
    }
    if (run > 1) run = Math.floor(run / 2);
    else if (!isShorter) break;
  }
  return best;
}
