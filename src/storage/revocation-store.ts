import type { RevocationStore } from '../accounts/ports.js';
import type { Credential } from '../credential.js';
import { Secret } from '../secret.js';
import type { Scope } from './scope.js';
import type { Identity, Sealer } from './sealing.js';

export function createRevocationStore({ values }: Scope, sealer: Sealer): RevocationStore {
  return {
    put: (id, credential) =>
      values.set(revocationKey(id), sealer.seal(toText(credential), revocationIdentity(id))),
    async read(id) {
      const sealed = await values.get<string>(revocationKey(id));
      return sealed === undefined ? undefined : fromText(sealer.open(sealed, revocationIdentity(id)));
    },
    async remove(id) {
      await values.take(revocationKey(id));
    },
  };
}

/** A token of OAuth 2.0 as it is; one of OAuth 1.0a with its secret, in JSON, as which X's tokens cannot be taken. */
function toText(credential: Credential): string {
  if (credential instanceof Secret) return credential.reveal();
  return JSON.stringify({ token: credential.token.reveal(), tokenSecret: credential.tokenSecret.reveal() });
}

function fromText(text: string): Credential {
  if (!text.startsWith('{')) return new Secret(text);
  const { token, tokenSecret }: { token: string; tokenSecret: string } = JSON.parse(text);
  return { token: new Secret(token), tokenSecret: new Secret(tokenSecret) };
}

export function revocationIdentity(id: string): Identity {
  return ['revocation', id];
}

function revocationKey(id: string): string {
  return `revocation:${id}`;
}
