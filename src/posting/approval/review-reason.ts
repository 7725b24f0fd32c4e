import { readText } from '../check-text.js';
import type { PartContent } from '../media.js';
import type { Policy } from '../policy/policy.js';
import type { Post } from '../ports.js';
import type { ReviewReason } from './approval.js';

/** Why a policy wants reviewers for this content of an author with these roles (undefined: not known, so that none
 *  excuses them); undefined when it does not. A link is whatever makes the post cost more. */
export function reviewReason(
  { approval: { when, roleIds } }: Pick<Policy, 'approval'>,
  parts: readonly PartContent[],
  authorRoleIds: readonly string[] | undefined,
): ReviewReason | undefined {
  const isExcused = authorRoleIds !== undefined && !roleIds.some((id) => authorRoleIds.includes(id));
  if (roleIds.length > 0 && isExcused) return undefined;
  switch (when) {
    case 'never':
      return undefined;
    case 'always':
      return 'always';
    case 'links':
      return hasLink(parts) ? 'links' : undefined;
    case 'media':
      return hasMedia(parts) ? 'media' : undefined;
    case 'links_or_media':
      return hasLink(parts) ? 'links' : hasMedia(parts) ? 'media' : undefined;
  }
}

function hasLink(parts: readonly PartContent[]): boolean {
  return parts.some(({ text }) => readText(text).urls.length > 0);
}

function hasMedia(parts: readonly PartContent[]): boolean {
  return parts.some(({ media = [], mediaIds = [] }) => media.length + mediaIds.length > 0);
}

/** The roles of a post's author in this server, as they were when it was accepted; undefined when nobody has said. What
 *  was said is of the place that it was written in: from direct messages, or from another server, it excuses nobody. */
export function rolesIn(
  guildId: string,
  { place, right, approval }: Pick<Post, 'place' | 'right' | 'approval'>,
): readonly string[] | undefined {
  if (place !== `guild:${guildId}`) return undefined;
  return right?.memberRoleIds ?? approval?.authorRoleIds;
}
