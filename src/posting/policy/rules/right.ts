import type { GateRule } from '../gate.js';

/** Who has no link to the account any more posts nothing as it. At a door the command has just looked. */
export const right: GateRule = async ({ unit, post, point }) => {
  if (point === 'accepted') return undefined;
  const link = await unit.links.find(post.authorId, post.place, post.xUserId);
  return link === undefined ? { refuse: { kind: 'not_linked' } } : undefined;
};
