import type { RevocationStore } from '../accounts/ports.js';
import { Secret } from '../secret.js';
import type { Scope } from './scope.js';
import type { Identity, Sealer } from './sealing.js';

export function createRevocationStore({ values }: Scope, sealer: Sealer): RevocationStore {
  return {
    put: (id, token) => values.set(revocationKey(id), sealer.seal(token.reveal(), revocationIdentity(id))),
    async read(id) {
      const sealed = await values.get<string>(revocationKey(id));
      return sealed === undefined ? undefined : new Secret(sealer.open(sealed, revocationIdentity(id)));
    },
    async remove(id) {
      await values.take(revocationKey(id));
    },
  };
}

export function revocationIdentity(id: string): Identity {
  return ['revocation', id];
}

function revocationKey(id: string): string {
  return `revocation:${id}`;
}
