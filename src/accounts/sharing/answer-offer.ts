import { recordAct } from '../../audit/record-act.js';
import { InvalidInputError, NotAllowedError } from '../../errors.js';
import type { AccountsUnit, Share } from '../ports.js';
import type { AccountsSeams } from '../seams.js';
import { placeOf, withRoles } from '../share.js';
import { noteBeginning } from './end-share.js';
import { roleDetails } from './offer-share.js';

export interface OfferAnswer {
  readonly guildId: string;
  readonly xUserId: string;
  readonly offerId: string;
  readonly actorId: string;
  readonly isAdmin: boolean;
}

/** An admin accepts: from now on members with the roles post as the account. Once; throws NotAllowedError for anybody
 *  else, InvalidInputError when the offer is over. */
export async function acceptShare(seams: AccountsSeams, answer: OfferAnswer): Promise<Share> {
  if (!answer.isAdmin) {
    throw new NotAllowedError('Only members with the permission Manage Server can accept this.', {
      nextStep: 'Ask an admin of this server.',
    });
  }
  const { xUserId, guildId, actorId } = answer;
  const share = await seams.storage.transaction(async (unit) => {
    const { offer, ...before } = await readOffered(unit, answer);
    const next: Share = { ...withRoles(before, offer), state: 'active' };
    await unit.shares.put(next);
    await noteBeginning(seams, unit, next);
    await recordAct(unit, seams.clock.now(), {
      kind: 'shared',
      actorId,
      ...(actorId === next.ownerId ? {} : { subjectId: next.ownerId }),
      xUserId,
      place: placeOf(next),
      details: roleDetails(offer),
    });
    return next;
  });
  seams.log.info({ event: 'shared', xUserId, guildId, actorId }, 'an account is shared');
  seams.wake();
  return share;
}

/** An admin declines, or its owner takes the offer back; roles that were accepted before stay. Throws like
 *  `acceptShare`. */
export async function declineShare(seams: AccountsSeams, answer: OfferAnswer): Promise<Share> {
  const { xUserId, actorId, isAdmin } = answer;
  return seams.storage.transaction(async (unit) => {
    const { offer: _, ...before } = await readOffered(unit, answer);
    const isOwner = before.ownerId === actorId;
    if (!isAdmin && !isOwner) {
      throw new NotAllowedError('Only its owner, or an admin of this server, can decide about this.');
    }
    if (before.state === 'offered') await unit.shares.remove(xUserId);
    else await unit.shares.put(before);
    await recordAct(unit, seams.clock.now(), {
      kind: 'unshared',
      actorId,
      ...(isOwner ? {} : { subjectId: before.ownerId }),
      xUserId,
      place: placeOf(before),
      details: { because: isOwner ? 'withdrawn' : 'declined' },
    });
    return before;
  });
}

async function readOffered(
  { shares, links }: AccountsUnit,
  { guildId, xUserId, offerId }: OfferAnswer,
): Promise<Share & { readonly offer: NonNullable<Share['offer']> }> {
  const share = await shares.find(xUserId);
  const { offer } = share ?? {};
  if (share === undefined || offer?.id !== offerId || share.guildId !== guildId) throw over();
  if ((await links.find(share.ownerId, placeOf(share), xUserId)) === undefined) throw over();
  return { ...share, offer };
}

function over(): InvalidInputError {
  return new InvalidInputError('This offer has been answered or taken back.', {
    nextStep: 'See /team accounts for what is shared now.',
  });
}
