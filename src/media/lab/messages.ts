import type { Lab } from './lab.js';

/** What a method of the lab is called with, and what becomes of it, between two processes. */
export type Method = Exclude<keyof Lab, 'close'>;

export interface Order {
  readonly id: number;
  readonly method: Method;
  readonly args: readonly unknown[];
}

export type Report =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly refused: { readonly message: string; readonly nextStep: string } }
  | { readonly id: number; readonly failed: string };
