import { linkError } from './link-error.js';
import type { AccountsUnit, Authorization, Stored } from './ports.js';
import type { AccountsSeams } from './seams.js';

/** One step of an attempt by compare-and-set: of all who try at once, one gets on; the others get `used`.
 *  A change that is no step (the reply's handle came in) is taken along. */
export async function advance(
  { storage }: AccountsSeams,
  from: Stored<Authorization>,
  change: (current: Authorization) => Authorization,
): Promise<Stored<Authorization>> {
  return storage.transaction(async (unit) => {
    const current = await stillAt(unit, from.value);
    if (current === undefined || !(await unit.authorizations.replace(current, change(current.value)))) {
      throw linkError('used');
    }
    const next = await unit.authorizations.read(from.value.id);
    if (next === undefined) throw linkError('expired');
    return next;
  });
}

/** The authorization as it is stored now, if it stands at the same step with the same secrets as when it was read. */
export async function stillAt(
  unit: Pick<AccountsUnit, 'authorizations'>,
  was: Authorization,
): Promise<Stored<Authorization> | undefined> {
  const current = await unit.authorizations.read(was.id);
  const same =
    current?.value.step === was.step &&
    current.value.stateHash === was.stateHash &&
    current.value.cookieHash === was.cookieHash &&
    current.value.triesLeft === was.triesLeft;
  return same ? current : undefined;
}
