import type { Canary } from './canaries.js';
import { formsOf } from './forms.js';

export interface Found {
  readonly canary: Canary;
  /** Where in the text. */
  readonly at: number;
  /** In bytes. */
  readonly length: number;
}

interface Needle {
  readonly canary: Canary;
  readonly bytes: Buffer;
}

/** As many as are looked at before a needle is compared. */
const KEY_BYTES = 4;

/** Finds all forms of all canaries in one walk: thousands of searches of the same text take minutes. */
export function createSearch(canaries: readonly Canary[]): (text: Buffer) => Found[] {
  const byKey = new Map<number, Needle[]>();
  const mayBegin = new Uint8Array(2 ** 16);
  for (const canary of canaries) {
    for (const form of formsOf(canary.text)) {
      const bytes = Buffer.from(form, 'utf8');
      const key = bytes.readUInt32LE(0);
      byKey.set(key, [...(byKey.get(key) ?? []), { canary, bytes }]);
      mayBegin[bytes.readUInt16LE(0)] = 1;
    }
  }
  return (text) => {
    const found: Found[] = [];
    for (let at = 0; at + KEY_BYTES <= text.length; at += 1) {
      if (mayBegin[text.readUInt16LE(at)] === 0) continue;
      for (const { canary, bytes } of byKey.get(text.readUInt32LE(at)) ?? []) {
        const end = at + bytes.length;
        if (end <= text.length && bytes.compare(text, at, end) === 0)
          found.push({ canary, at, length: bytes.length });
      }
    }
    return found;
  };
}
