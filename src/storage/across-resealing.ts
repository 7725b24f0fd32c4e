import { type Identity, keyOf, type Sealer, tryToOpen } from './sealing.js';
import type { Values } from './values.js';

/** A compare-and-set of a value that holds something sealed. When the value was only sealed anew since it was read
 *  (`rookery keys rotate` beside us), it is tried again with the text that is there now: to whoever read it, such a
 *  value is unchanged, and "somebody was faster" would be a lie. */
export async function acrossResealing(
  values: Pick<Values, 'read'>,
  {
    key,
    version,
    isResealed,
  }: {
    key: string;
    version: string;
    /** Whether two texts of this value differ in nothing but their seal. */
    isResealed: (one: string, other: string) => boolean;
  },
  change: (version: string) => Promise<boolean>,
): Promise<boolean> {
  for (let seen = version; ; ) {
    if (await change(seen)) return true;
    const now = (await values.read(key))?.version;
    if (now === undefined || now === seen || !isResealed(seen, now)) return false;
    seen = now;
  }
}

/** Compares two texts as Keyv has them; `pieceOf` finds the sealed piece of a value. */
export function differsInSealOnly<T>(
  sealer: Sealer,
  pieceOf: (value: T) => string | undefined,
  identity: Identity,
): (one: string, other: string) => boolean {
  const read = (text: string): { piece: string; rest: string } | undefined => {
    const { value }: { value: T } = JSON.parse(text);
    const piece = pieceOf(value);
    return piece === undefined ? undefined : { piece, rest: text.replace(piece, '') };
  };
  return (one, other) => {
    const [before, now] = [read(one), read(other)];
    if (before === undefined || now === undefined || before.rest !== now.rest) return false;
    // Sealed with the same key again it was written by somebody, though it says the same.
    if (keyOf(before.piece) === keyOf(now.piece)) return false;
    const text = tryToOpen(sealer, before.piece, identity);
    return text !== undefined && text === tryToOpen(sealer, now.piece, identity);
  };
}
