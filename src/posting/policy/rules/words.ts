import { findBlockedWord } from '../blocked-words.js';
import type { GateRule } from '../gate.js';

/** What a guild does not want said in its name. */
export const words: GateRule = ({ post, rules }) => {
  const word = findBlockedWord(rules?.policy.blockedWords ?? [], post.parts);
  return word === undefined ? undefined : { refuse: { kind: 'blocked_word', detail: word } };
};
