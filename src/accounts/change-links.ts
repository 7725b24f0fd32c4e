import { recordAct } from '../audit/record-act.js';
import { NotLinkedError } from '../errors.js';
import type { Link, Place } from './ports.js';
import type { AccountsSeams } from './seams.js';

/** Makes an account that the member has linked elsewhere usable here. Throws NotLinkedError. */
export async function useHere(
  seams: AccountsSeams,
  member: { discordUserId: string; place: Place },
  xUserId: string,
): Promise<void> {
  const { discordUserId, place } = member;
  await seams.storage.transaction(async (unit) => {
    const links = await unit.links.ofUser(discordUserId);
    // One that was handed over was never shown to be theirs at X: it is good where that happened.
    const proven = links.find((link) => link.xUserId === xUserId && link.proof !== 'handed_over');
    if (links.some((link) => link.xUserId === xUserId && link.place === place)) return;
    if (proven === undefined) {
      throw links.some((link) => link.xUserId === xUserId) ? onlyThere() : notYours();
    }
    const isDefault = !links.some((link) => link.place === place && link.isDefault);
    await unit.links.put({ ...proven, place, isDefault, linkedAt: seams.clock.now() });
    const details = { proof: 'elsewhere' };
    await recordAct(unit, seams.clock.now(), {
      kind: 'link',
      actorId: discordUserId,
      xUserId,
      place,
      details,
    });
  });
  seams.log.info(
    { event: 'used-here', discordUserId, xUserId, place },
    'account made usable in another place',
  );
}

/** Makes it the account that `/tweet` uses here when none is named. Throws NotLinkedError. */
export async function setDefault(
  seams: AccountsSeams,
  member: { discordUserId: string; place: Place },
  xUserId: string,
): Promise<void> {
  await seams.storage.transaction(async (unit) => {
    const here = (await unit.links.ofUser(member.discordUserId)).filter(
      (link) => link.place === member.place,
    );
    if (!here.some((link) => link.xUserId === xUserId)) throw notYours();
    for (const link of here.filter((entry) => entry.isDefault !== (entry.xUserId === xUserId))) {
      await unit.links.put(toggled(link));
    }
  });
}

function toggled(link: Link): Link {
  return { ...link, isDefault: !link.isDefault };
}

function onlyThere(): NotLinkedError {
  return new NotLinkedError(
    'This X account was handed over to you in one server, and is yours there alone.',
    {
      nextStep: 'To use it here as well, link it here with /link.',
    },
  );
}

function notYours(): NotLinkedError {
  return new NotLinkedError('That X account is not one of yours.', { nextStep: 'Link it with /link.' });
}
