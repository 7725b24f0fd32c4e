import type { Authorization, Grant, XUser } from '../accounts/ports.js';
import { Secret } from '../secret.js';
import { type PlainReply, plainReply, replyFrom } from './plain-reply.js';
import type { Identity, Sealer } from './sealing.js';

type SecretPart = 'codeVerifier' | 'unclaimed' | 'pending' | 'code' | 'reply';

/** As it lies in Keyv: what is secret in one sealed piece, the X user who gave the pending grant in the open. */
export type SealedAuthorization = Omit<Authorization, SecretPart> & {
  readonly pendingUser?: XUser;
  readonly secrets?: string;
};

interface PlainSecrets {
  readonly codeVerifier?: string;
  readonly grant?: PlainGrant;
  readonly unclaimed?: PlainGrant;
  readonly code?: string;
  readonly reply?: PlainReply;
}

type PlainGrant = Omit<Grant, 'accessToken' | 'refreshToken'> & {
  readonly accessToken: string;
  readonly refreshToken?: string;
};

export function sealAuthorization(sealer: Sealer, authorization: Authorization): SealedAuthorization {
  const { codeVerifier, unclaimed, pending, code, reply, ...open } = authorization;
  const plain: PlainSecrets = {
    ...(codeVerifier && { codeVerifier: codeVerifier.reveal() }),
    ...(unclaimed && { unclaimed: plainGrant(unclaimed) }),
    ...(pending && { grant: plainGrant(pending.grant) }),
    ...(code && { code: code.reveal() }),
    ...(reply && { reply: plainReply(reply) }),
  };
  return {
    ...open,
    ...(pending && { pendingUser: pending.user }),
    secrets: sealer.seal(JSON.stringify(plain), authorizationIdentity(authorization.id, authorization.step)),
  };
}

/** `id` is what was asked for, not what the value says: a value under another's key does not open. */
export function openAuthorization(sealer: Sealer, id: string, sealed: SealedAuthorization): Authorization {
  const { pendingUser, secrets, ...open } = sealed;
  const plain: PlainSecrets =
    secrets === undefined ? {} : JSON.parse(sealer.open(secrets, authorizationIdentity(id, sealed.step)));
  return {
    ...open,
    ...(plain.codeVerifier !== undefined && { codeVerifier: new Secret(plain.codeVerifier) }),
    ...(plain.unclaimed && { unclaimed: grantFrom(plain.unclaimed) }),
    ...(plain.grant && pendingUser && { pending: { user: pendingUser, grant: grantFrom(plain.grant) } }),
    ...(plain.code !== undefined && { code: new Secret(plain.code) }),
    ...(plain.reply && { reply: replyFrom(plain.reply) }),
  };
}

export function authorizationIdentity(id: string, step: string): Identity {
  return ['authorization', id, step];
}

function plainGrant({ accessToken, refreshToken, ...rest }: Grant): PlainGrant {
  return {
    ...rest,
    accessToken: accessToken.reveal(),
    ...(refreshToken && { refreshToken: refreshToken.reveal() }),
  };
}

function grantFrom({ accessToken, refreshToken, ...rest }: PlainGrant): Grant {
  return {
    ...rest,
    accessToken: new Secret(accessToken),
    ...(refreshToken !== undefined && { refreshToken: new Secret(refreshToken) }),
  };
}
