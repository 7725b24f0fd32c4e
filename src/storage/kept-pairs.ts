import type { KeptPair, KeptPairs } from '../accounts/ports.js';
import { Secret } from '../secret.js';
import type { EmergencyFiles } from './emergency-files.js';
import { SealError } from './seal-error.js';
import type { Identity, Sealer } from './sealing.js';

/** One line of JSON in an emergency file: who it belongs to in the open, because that is what it is sealed for. */
type SealedPair = Pick<KeptPair, 'xUserId' | 'generation'> & { readonly sealed: string };

type PlainPair = Omit<KeptPair, 'xUserId' | 'generation' | 'grant'> & {
  readonly grant: Omit<KeptPair['grant'], 'accessToken' | 'refreshToken'> & {
    readonly accessToken: string;
    readonly refreshToken?: string;
  };
};

/** Pairs of tokens in sealed files, in the first of these places that takes them. */
export function createKeptPairs(places: readonly EmergencyFiles[], sealer: Sealer): KeptPairs {
  return {
    async keep(pair) {
      const line = JSON.stringify(seal(sealer, pair));
      const refusals: unknown[] = [];
      for (const place of places) {
        try {
          return await place.save(line);
        } catch (error) {
          refusals.push(error);
        }
      }
      throw new AggregateError(refusals, 'no emergency file could be written');
    },

    async all() {
      const found = (await Promise.all(places.map((place) => place.saved()))).flatMap((lines) => [...lines]);
      return found.map(([id, line]) => ({ id, pair: unseal(sealer, line) }));
    },

    async forget(id) {
      for (const place of places) await place.forget(id);
    },
  };
}

/** The fingerprint of the key that a saved line is sealed with; undefined for what is no pair of ours. */
export function keyOfPair(line: string): string | undefined {
  return /"sealed":"v1\.([0-9a-f]{8})\./.exec(line)?.[1];
}

function identity({ xUserId, generation }: Pick<KeptPair, 'xUserId' | 'generation'>): Identity {
  return ['kept-pair', xUserId, generation];
}

function seal(sealer: Sealer, { xUserId, generation, grant, ...rest }: KeptPair): SealedPair {
  const { accessToken, refreshToken, ...open } = grant;
  const plain: PlainPair = {
    ...rest,
    grant: {
      ...open,
      accessToken: accessToken.reveal(),
      ...(refreshToken === undefined ? {} : { refreshToken: refreshToken.reveal() }),
    },
  };
  return {
    xUserId,
    generation,
    sealed: sealer.seal(JSON.stringify(plain), identity({ xUserId, generation })),
  };
}

/** Undefined for what is no pair of ours: half written, moved, or sealed with a key that is gone. */
function unseal(sealer: Sealer, line: string): KeptPair | undefined {
  try {
    const { xUserId, generation, sealed }: SealedPair = JSON.parse(line);
    const { grant, ...rest }: PlainPair = JSON.parse(sealer.open(sealed, identity({ xUserId, generation })));
    const { accessToken, refreshToken, ...open } = grant;
    return {
      ...rest,
      xUserId,
      generation,
      grant: {
        ...open,
        accessToken: new Secret(accessToken),
        ...(refreshToken === undefined ? {} : { refreshToken: new Secret(refreshToken) }),
      },
    };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof SealError) return undefined;
    throw error;
  }
}
