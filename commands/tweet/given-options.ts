import type { PostOptions } from '../../src/posting/ports.js';

/** Options as they may be typed or taken away: `undefined` where there is none. */
export type PossibleOptions = { readonly [Key in keyof PostOptions]?: PostOptions[Key] | undefined };

/** Those that are there; undefined when none is. */
export function givenOptions(options: PossibleOptions): PostOptions | undefined {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return given.length === 0 ? undefined : Object.fromEntries(given);
}
