import { LINK_ACTS } from './acts-link.js';
import { POST_ACTS } from './acts-post.js';
import type { Proof, Stage } from './stage.js';

/** Something that people, X, Discord or the machine do, with secrets at hand. */
export interface Act {
  readonly name: string;
  readonly proofs: readonly Proof[];
  play(stage: Stage): Promise<void>;
}

/** All of them in their order, or those that `only` names. */
export const actsFor = (proof: Proof, only?: readonly string[]): Act[] =>
  [...LINK_ACTS, ...POST_ACTS].filter(
    ({ name, proofs }) => proofs.includes(proof) && only?.includes(name) !== false,
  );
