import { rightInCommit } from '../../right-of-post.js';
import type { GateRule } from '../gate.js';

/** Whoever has no link to the account any more, nor a role that it is shared with, posts nothing as it. At a door the
 *  command has just looked. */
export const right: GateRule = async ({ unit, post, point }) => {
  if (point === 'accepted') return undefined;
  const lacks = await rightInCommit(unit, post);
  if (lacks === undefined) return undefined;
  return lacks === 'no_right' ? { hold: 'no_right' } : { refuse: { kind: 'not_linked' } };
};
