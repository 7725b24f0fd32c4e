import { recordAct } from '../../audit/record-act.js';
import { InvalidInputError, NotAllowedError, NotLinkedError } from '../../errors.js';
import type { AccountsUnit, Share, ShareRoles } from '../ports.js';
import { randomId } from '../random.js';
import type { AccountsSeams } from '../seams.js';
import { placeOf, withRoles } from '../share.js';
import { noteBeginning } from './end-share.js';

export interface ShareRequest extends ShareRoles {
  readonly guildId: string;
  readonly xUserId: string;
  /** Who has linked the account in this guild, and wants to share it. */
  readonly actorId: string;
  /** Whether Discord says, for this very interaction, that they may manage the server: then nobody has to accept. */
  readonly isAdmin: boolean;
}

/** Opens an account to roles of a guild, or adds roles; it counts once an admin has accepted. A second offer takes the
 *  place of one that waits. Throws NotLinkedError for anybody but an owner here, NotAllowedError while the account is
 *  somebody else's to share, InvalidInputError when the roles have that already. */
export async function offerShare(seams: AccountsSeams, request: ShareRequest): Promise<Share> {
  const { guildId, xUserId, actorId, isAdmin } = request;
  const share = await seams.storage.transaction(async (unit) => {
    const now = seams.clock.now();
    const before = await readOwn(unit, request);
    const { offer: _, ...rest } = before ?? { ...blank(request), since: now };
    const { postRoleIds, approveRoleIds } = request;
    const roles = { postRoleIds, approveRoleIds };
    if (rest.state === 'active' && addsNothing(rest, roles)) throw nothingNew();
    const next: Share = isAdmin
      ? { ...withRoles(rest, roles), state: 'active' }
      : { ...rest, offer: { ...roles, id: randomId(), at: now } };
    await unit.shares.put(next);
    if (isAdmin) await noteBeginning(seams, unit, next);
    await recordAct(unit, now, {
      kind: isAdmin ? 'shared' : 'share_offered',
      actorId,
      xUserId,
      place: placeOf(next),
      details: roleDetails(roles),
    });
    return next;
  });
  const event = share.offer === undefined ? 'shared' : 'share-offered';
  seams.log.info({ event, xUserId, guildId, actorId }, 'an account was offered to a server');
  seams.wake();
  return share;
}

/** What is there of this owner's; throws when they may not share the account. */
async function readOwn(
  { links, shares }: AccountsUnit,
  { guildId, xUserId, actorId }: ShareRequest,
): Promise<Share | undefined> {
  if ((await links.find(actorId, `guild:${guildId}`, xUserId)) === undefined) {
    throw new NotLinkedError('Only a member who has linked that X account in this server can share it.', {
      nextStep: 'Link it here with /link, then share it.',
    });
  }
  const share = await shares.find(xUserId);
  if (share === undefined) return undefined;
  if (share.guildId !== guildId) {
    throw new NotAllowedError('This X account is shared with another server, and with one at a time only.', {
      nextStep: 'End that with /team unshare there.',
    });
  }
  if (share.ownerId !== actorId) {
    throw new NotAllowedError('Another member shares this X account here already.', {
      nextStep: 'They can add a role with /team share.',
    });
  }
  return share;
}

function blank({ xUserId, guildId, actorId }: ShareRequest) {
  return {
    xUserId,
    guildId,
    ownerId: actorId,
    state: 'offered',
    postRoleIds: [],
    approveRoleIds: [],
  } as const;
}

function addsNothing(has: ShareRoles, { postRoleIds, approveRoleIds }: ShareRoles): boolean {
  return (
    postRoleIds.every((id) => has.postRoleIds.includes(id)) &&
    approveRoleIds.every((id) => has.approveRoleIds.includes(id))
  );
}

/** For the audit: which roles, by id. They name no person. */
export function roleDetails({ postRoleIds, approveRoleIds }: ShareRoles): Record<string, string> {
  return {
    ...(postRoleIds.length === 0 ? {} : { postRoles: postRoleIds.join(' ') }),
    ...(approveRoleIds.length === 0 ? {} : { approveRoles: approveRoleIds.join(' ') }),
  };
}

function nothingNew(): InvalidInputError {
  return new InvalidInputError('That role may do that already.', {
    nextStep: 'See /team accounts for what is shared with whom.',
  });
}
