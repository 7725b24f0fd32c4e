import type { Sentence } from '../../sentence.js';
import type { Lab } from './lab.js';

/** What a method of the lab is called with, and what becomes of it, between two processes. */
export type Method = Exclude<keyof Lab, 'close'>;

export interface Order {
  readonly id: number;
  readonly method: Method;
  readonly args: readonly unknown[];
}

/** Words of a refusal; a `Sentence` loses what it is on the way, and keeps what is in it. */
export interface Refused {
  readonly message: string | Sentence;
  readonly nextStep: string | Sentence;
}

export type Report =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly refused: Refused }
  | { readonly id: number; readonly failed: string };
