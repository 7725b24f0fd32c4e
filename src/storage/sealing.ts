import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { SealError } from './seal-error.js';

/** Which record a sealed value belongs to; a value opens under exactly the identity that it was sealed under. */
export type Identity = readonly (string | number)[];

export interface Sealer {
  /** The key that seals. */
  readonly sealsWith: string;
  /** All keys that open, by their fingerprints; the one that seals comes first. */
  readonly opensWith: readonly string[];
  seal(text: string, identity: Identity): string;
  /** Throws SealError. */
  open(sealed: string, identity: Identity): string;
}

/** Keys by their order: the first seals, every one opens. */
export type KeyRing = readonly [Buffer, ...Buffer[]];

const VERSION = 'v1';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM under a ring of 32-byte keys: the first seals, every one opens.
 *  Form: `v1.<first 8 hex digits of the key's SHA-256>.<base64url of IV, tag and ciphertext>`. */
export function createSealer(keys: KeyRing): Sealer {
  const ring = new Map(keys.map((key) => [fingerprint(key), key]));
  const [first] = keys;
  const firstId = fingerprint(first);

  return {
    sealsWith: firstId,
    opensWith: [...ring.keys()],

    seal(text, identity) {
      // 96 random bits: safe for 2^32 values a key (NIST SP 800-38D, 8.3), far above what a bot seals.
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', first, iv).setAAD(associatedData(identity));
      const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      const body = Buffer.concat([iv, cipher.getAuthTag(), ciphertext]);
      return `${VERSION}.${firstId}.${body.toString('base64url')}`;
    },

    open(sealed, identity) {
      const [version, id, body] = sealed.split('.');
      const key = ring.get(id ?? '');
      if (version !== VERSION || body === undefined) throw new SealError('This is not a sealed value.');
      if (key === undefined) throw new SealError(`The key ${id} that sealed this value is not there.`);
      return decrypt(key, Buffer.from(body, 'base64url'), identity);
    },
  };
}

function decrypt(key: Buffer, body: Buffer, identity: Identity): string {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, IV_BYTES), {
      // Without it Node accepts a tag that was cut to 4 bytes.
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(associatedData(identity));
    decipher.setAuthTag(body.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    const text = Buffer.concat([decipher.update(body.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
    return text.toString('utf8');
  } catch (cause) {
    throw new SealError(`This value was not sealed for this ${identity[0]}, or it was changed.`, { cause });
  }
}

/** JSON, so that no two identities can look alike when they are put together. */
function associatedData(identity: Identity): Buffer {
  return Buffer.from(JSON.stringify(identity), 'utf8');
}

/** The fingerprint of the key that sealed this value. */
export function keyOf(sealed: string): string | undefined {
  return sealed.split('.')[1];
}

/** The text; undefined when no key of the ring opens it under this identity. */
export function tryToOpen(sealer: Sealer, sealed: string, identity: Identity): string | undefined {
  try {
    return sealer.open(sealed, identity);
  } catch (error) {
    if (error instanceof SealError) return undefined;
    throw error;
  }
}

/** Tells keys apart, and tells nothing of them: the first 8 hex digits of the SHA-256. */
export function fingerprint(key: Buffer): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 8);
}
