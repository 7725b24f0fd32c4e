import type { Place, Share, ShareRoles } from './ports.js';

/** Undefined for direct messages. */
export function guildIdOf(place: Place): string | undefined {
  return place === 'dm' ? undefined : place.slice('guild:'.length);
}

export const placeOf = ({ guildId }: Pick<Share, 'guildId'>): Place => `guild:${guildId}`;

/** Those of a member's roles that let them post as the account in this place. None: they may not. */
export function postingRoles(
  share: Share | undefined,
  { place, roleIds }: { place: Place; roleIds: readonly string[] },
): string[] {
  if (share === undefined || !isInUse(share) || place !== placeOf(share)) return [];
  return share.postRoleIds.filter((roleId) => roleIds.includes(roleId));
}

/** Whether one of these roles reviews what is posted as the account. */
export function reviewsBy({ approveRoleIds }: ShareRoles, roleIds: readonly string[]): boolean {
  return approveRoleIds.some((roleId) => roleIds.includes(roleId));
}

/** Accepted, and its owner is there. */
export function isInUse({ state, suspendedAt }: Share): boolean {
  return state === 'active' && suspendedAt === undefined;
}

/** With these roles as well. */
export function withRoles<S extends ShareRoles>(share: S, { postRoleIds, approveRoleIds }: ShareRoles): S {
  return {
    ...share,
    postRoleIds: [...new Set([...share.postRoleIds, ...postRoleIds])],
    approveRoleIds: [...new Set([...share.approveRoleIds, ...approveRoleIds])],
  };
}

export function withoutRole<S extends ShareRoles>(share: S, roleId: string): S {
  return {
    ...share,
    postRoleIds: share.postRoleIds.filter((id) => id !== roleId),
    approveRoleIds: share.approveRoleIds.filter((id) => id !== roleId),
  };
}
