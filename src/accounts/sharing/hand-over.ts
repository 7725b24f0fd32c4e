import { recordAct } from '../../audit/record-act.js';
import { InvalidInputError, NotAllowedError } from '../../errors.js';
import type { AccountsUnit, Link, Share } from '../ports.js';
import { randomId } from '../random.js';
import type { AccountsSeams } from '../seams.js';
import { placeOf } from '../share.js';
import { noteChange } from './end-share.js';

type HandOver = NonNullable<Share['handOver']>;

export interface HandOverRequest {
  readonly guildId: string;
  readonly xUserId: string;
  /** Discord user id of who shall have it. */
  readonly to: string;
  readonly actorId: string;
  readonly isAdmin: boolean;
}

/** Offers a shared account to another member of its guild; until they accept, nothing changes. By its owner, or by an
 *  admin, to which its owner has agreed by sharing it. A second offer takes the place of one that waits. Throws
 *  NotAllowedError, InvalidInputError. */
export async function offerHandOver(
  seams: AccountsSeams,
  request: HandOverRequest,
): Promise<Share & { readonly handOver: HandOver }> {
  const { xUserId, guildId, to, actorId, isAdmin } = request;
  const share = await seams.storage.transaction(async (unit) => {
    const found = await unit.shares.find(xUserId);
    if (found?.state !== 'active' || found.guildId !== guildId) throw notShared();
    if (found.ownerId !== actorId && !isAdmin) {
      throw new NotAllowedError('Only its owner, or an admin of this server, can hand it over.');
    }
    if (found.ownerId === to) throw new InvalidInputError('It is theirs already.');
    const at = seams.clock.now();
    const next = { ...found, handOver: { id: randomId(), to, by: actorId, at } };
    await unit.shares.put(next);
    const who = { actorId, ...(to === actorId ? {} : { subjectId: to }) };
    await recordAct(unit, at, { kind: 'hand_over_offered', ...who, xUserId, place: placeOf(next) });
    return next;
  });
  seams.log.info(
    { event: 'hand-over-offered', xUserId, guildId, actorId, to },
    'an account is to be handed over',
  );
  return share;
}

export interface HandOverAnswer {
  readonly guildId: string;
  readonly guildName: string;
  readonly xUserId: string;
  readonly handOverId: string;
  readonly actorId: string;
  readonly actorName: string;
  readonly isAdmin: boolean;
}

/** The new owner accepts: link and share are theirs in this guild, and the old owner has nothing there any more. What they
 *  have elsewhere is theirs; tokens stay as they are. Once; throws NotAllowedError for anybody else, InvalidInputError
 *  when the offer is over. */
export async function acceptHandOver(seams: AccountsSeams, answer: HandOverAnswer): Promise<Share> {
  const { xUserId, guildId, actorId } = answer;
  const { share, before } = await seams.storage.transaction(async (unit) => {
    const offered = await readOffered(unit, answer);
    if (offered.handOver.to !== actorId) {
      throw new NotAllowedError('Only the member to whom it shall go can take it over.');
    }
    // What its former owner has offered beyond that is not the new one's word.
    const { handOver: _, offer: _offer, suspendedAt: _suspended, ...rest } = offered;
    const next: Share = { ...rest, ownerId: actorId };
    await moveLink(seams, unit, offered, answer);
    await unit.shares.put(next);
    await noteChange(seams, unit, next);
    await recordAct(unit, seams.clock.now(), {
      kind: 'handed_over',
      actorId,
      subjectId: offered.ownerId,
      xUserId,
      place: placeOf(next),
    });
    return { share: next, before: offered.ownerId };
  });
  seams.log.info({ event: 'handed-over', xUserId, guildId, actorId, before }, 'an account has another owner');
  seams.wake();
  await tell(seams, answer, before);
  return share;
}

/** Whoever should have it, its owner or an admin ends the offer. Throws like `acceptHandOver`. */
export async function declineHandOver(seams: AccountsSeams, answer: HandOverAnswer): Promise<Share> {
  const { actorId, isAdmin } = answer;
  return seams.storage.transaction(async (unit) => {
    const { handOver, ...share } = await readOffered(unit, answer);
    if (!isAdmin && actorId !== handOver.to && actorId !== share.ownerId) {
      throw new NotAllowedError('This is for the two members and the admins of this server.');
    }
    await unit.shares.put(share);
    return share;
  });
}

async function moveLink(
  { clock }: AccountsSeams,
  { links }: AccountsUnit,
  share: Share,
  { actorId, actorName }: HandOverAnswer,
): Promise<void> {
  const { xUserId } = share;
  const place = placeOf(share);
  await links.remove({ discordUserId: share.ownerId, xUserId, place });
  // Whoever has linked it here themselves has proven more than this.
  const here = (await links.ofUser(actorId)).filter((link) => link.place === place);
  if (here.some((link) => link.xUserId === xUserId)) return;
  const link: Link = {
    discordUserId: actorId,
    discordName: actorName,
    xUserId,
    place,
    isDefault: here.length === 0,
    proof: 'handed_over',
    linkedAt: clock.now(),
  };
  await links.put(link);
}

async function readOffered(
  { shares, links }: AccountsUnit,
  { guildId, xUserId, handOverId }: HandOverAnswer,
): Promise<Share & { readonly handOver: HandOver }> {
  const share = await shares.find(xUserId);
  const { handOver } = share ?? {};
  if (share === undefined || handOver?.id !== handOverId || share.guildId !== guildId) throw over();
  if ((await links.find(share.ownerId, placeOf(share), xUserId)) === undefined) throw over();
  return { ...share, handOver };
}

/** It has happened: that they cannot be told changes nothing. */
async function tell(
  seams: AccountsSeams,
  { xUserId, actorId, guildName }: HandOverAnswer,
  discordUserId: string,
): Promise<void> {
  try {
    const username = (await seams.storage.accounts.read(xUserId))?.value.username ?? '';
    const notice = { discordUserId, username, placeName: guildName, to: actorId, nonce: randomId() };
    await seams.notices.handedOver(notice);
  } catch (err) {
    seams.log.warn({ event: 'hand-over-not-told', discordUserId, err }, 'a former owner could not be told');
  }
}

function notShared(): InvalidInputError {
  return new InvalidInputError('Only an account that is shared with this server can be handed over.', {
    nextStep: 'Its owner shares it with /team share.',
  });
}

function over(): InvalidInputError {
  return new InvalidInputError('This offer has been answered, or another one has taken its place.', {
    nextStep: 'See /team accounts for what is shared now.',
  });
}
