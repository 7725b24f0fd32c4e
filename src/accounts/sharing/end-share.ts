import { recordAct } from '../../audit/record-act.js';
import { InvalidInputError, NotAllowedError } from '../../errors.js';
import { accountLane } from '../jobs.js';
import type { AccountsUnit, Link, Share } from '../ports.js';
import type { AccountsSeams } from '../seams.js';
import { placeOf, withoutRole } from '../share.js';

export interface UnshareRequest {
  readonly guildId: string;
  readonly xUserId: string;
  readonly actorId: string;
  readonly isAdmin: boolean;
  /** Only this role loses it; absent: all do, and the share ends. */
  readonly roleId?: string;
}

/** Ends a share, or a role's part in it; when no role is left that may post, it ends. By its owner or an admin. From here
 *  on nothing of it leaves. Gives what is left of it. Throws NotAllowedError, InvalidInputError. */
export async function unshare(seams: AccountsSeams, request: UnshareRequest): Promise<Share | undefined> {
  const { guildId, xUserId, actorId, isAdmin, roleId } = request;
  const left = await seams.storage.transaction(async (unit) => {
    const share = await unit.shares.find(xUserId);
    if (share === undefined || share.guildId !== guildId) throw notShared();
    const isOwner = share.ownerId === actorId;
    if (!isOwner && !isAdmin) {
      throw new NotAllowedError('Only its owner, or an admin of this server, can end this.');
    }
    const next = roleId === undefined ? undefined : without(share, roleId);
    const rest = next === undefined || next.postRoleIds.length === 0 ? undefined : next;
    if (rest === undefined) await unit.shares.remove(xUserId);
    else await unit.shares.put(rest);
    await noteChange(seams, unit, share);
    await recordAct(unit, seams.clock.now(), {
      kind: 'unshared',
      actorId,
      ...(isOwner ? {} : { subjectId: share.ownerId }),
      xUserId,
      place: placeOf(share),
      ...(roleId === undefined ? {} : { details: { role: roleId, isOver: rest === undefined } }),
    });
    return rest;
  });
  seams.log.info(
    { event: 'unshared', xUserId, guildId, actorId },
    'an account is shared no more, or with fewer',
  );
  seams.wake();
  return left;
}

/** With its owner's link in the guild, a share ends. To be called in the transaction that ends the link. */
export async function endShareOf(
  seams: AccountsSeams,
  unit: AccountsUnit,
  link: Pick<Link, 'discordUserId' | 'xUserId' | 'place'>,
  actorId: string,
): Promise<void> {
  if (link.place === 'dm') return;
  const share = await unit.shares.find(link.xUserId);
  if (share === undefined || placeOf(share) !== link.place || share.ownerId !== link.discordUserId) return;
  await unit.shares.remove(link.xUserId);
  await noteChange(seams, unit, share);
  await recordAct(unit, seams.clock.now(), {
    kind: 'unshared',
    actorId,
    ...(actorId === share.ownerId ? {} : { subjectId: share.ownerId }),
    xUserId: link.xUserId,
    place: link.place,
    details: { because: 'unlinked' },
  });
}

/** Posting listens to this one: whoever has lost a right has their waiting posts held, and what was held for this
 *  guild's sake goes on. */
export async function noteChange(
  { clock }: Pick<AccountsSeams, 'clock'>,
  { jobs }: Pick<AccountsUnit, 'jobs'>,
  { xUserId, guildId }: Pick<Share, 'xUserId' | 'guildId'>,
): Promise<void> {
  await jobs.add({
    // Shared with another guild right after: both have to be looked at.
    key: `share-changed:${xUserId}:${guildId}`,
    kind: 'share-changed',
    lane: accountLane(xUserId),
    dueAt: clock.now(),
    payload: { xUserId, guildId },
  });
}

/** Posting listens to this one, too: what waits in another place is under this guild's rules from now on. */
export async function noteBeginning(
  { clock }: Pick<AccountsSeams, 'clock'>,
  { jobs }: Pick<AccountsUnit, 'jobs'>,
  { guildId }: Pick<Share, 'guildId'>,
): Promise<void> {
  await jobs.add({
    key: `share-began:${guildId}`,
    kind: 'share-began',
    lane: `share-began:${guildId}`,
    dueAt: clock.now(),
    payload: { guildId },
  });
}

function without(share: Share, roleId: string): Share {
  const next = withoutRole(share, roleId);
  const isSame =
    next.postRoleIds.length === share.postRoleIds.length &&
    next.approveRoleIds.length === share.approveRoleIds.length;
  if (isSame) {
    throw new InvalidInputError('It is not shared with that role.', { nextStep: 'See /team accounts.' });
  }
  return next;
}

function notShared(): InvalidInputError {
  return new InvalidInputError('That X account is not shared with this server.', {
    nextStep: 'See /team accounts.',
  });
}
