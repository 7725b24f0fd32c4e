import { forget } from './keep-until-stored.js';
import type { Account } from './ports.js';
import { storePair } from './refresh-stored.js';
import type { AccountsSeams } from './seams.js';
import { untilStored } from './until-stored.js';

/** Brings in what processes that have ended could only save to emergency files. To be done before anything is
 *  refreshed: X rejects the tokens that these pairs have replaced. Throws StoreUnavailableError. */
export async function recoverPairs(seams: AccountsSeams): Promise<void> {
  for (const { id, pair } of await seams.storage.kept.all()) {
    if (pair !== undefined) {
      await storePair(seams, pair);
      await forget(seams, id);
      const { xUserId, generation } = pair;
      seams.log.warn(
        { event: 'pair-recovered', xUserId, generation },
        'tokens brought in from an emergency file',
      );
    } else {
      seams.log.error(
        { event: 'pair-unreadable', id },
        'an emergency file cannot be opened; it is left there',
      );
    }
  }
}

/** The same for one account whose refresh was cut short: what a process that has just ended got for this generation.
 *  Gives what is stored afterwards; undefined when there is no such file. */
export async function recoverPair(
  seams: AccountsSeams,
  { xUserId, generation, createdAt }: Account,
): Promise<Account | undefined> {
  for (const { id, pair } of await seams.storage.kept.all()) {
    if (pair?.xUserId !== xUserId || pair.generation !== generation || pair.createdAt !== createdAt) continue;
    const account = await untilStored(seams, { event: 'refresh-not-stored', xUserId }, () =>
      storePair(seams, pair),
    );
    await forget(seams, id);
    return account;
  }
  return undefined;
}
