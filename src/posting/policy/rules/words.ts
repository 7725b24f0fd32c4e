import { countUp } from '../../parts.js';
import type { Part } from '../../ports.js';
import { findBlockedWord } from '../blocked-words.js';
import type { GateRule, Passage, Verdict } from '../gate.js';

/** What a guild does not want said in its name. */
export const words: GateRule = ({ post, rules }) => refusalOf(rules, post.parts);

/** A thread that has begun goes on whatever is blocked by now; but whoever puts other words into its rest is told. */
export const wordsOfRest: GateRule = ({ post, rules, point }) => {
  if (point === 'leaving' || countUp(post) === 0) return undefined;
  return refusalOf(
    rules,
    post.parts.filter(({ status }) => status !== 'published'),
  );
};

function refusalOf(rules: Passage['rules'], parts: readonly Part[]): Verdict | undefined {
  const word = findBlockedWord(rules?.policy.blockedWords ?? [], parts);
  return word === undefined ? undefined : { refuse: { kind: 'blocked_word', detail: word } };
}
