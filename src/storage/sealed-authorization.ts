import type { Authorization, Grant, XUser } from '../accounts/ports.js';
import type { OAuth1Token } from '../credential.js';
import { Secret } from '../secret.js';
import { type PlainReply, plainReply, replyFrom } from './plain-reply.js';
import type { Identity, Sealer } from './sealing.js';

type SecretPart =
  | 'codeVerifier'
  | 'unclaimed'
  | 'pending'
  | 'requestToken'
  | 'pendingOAuth1'
  | 'code'
  | 'reply';

/** As it lies in Keyv: what is secret in one sealed piece, the X user who gave the pending grant in the open. */
export type SealedAuthorization = Omit<Authorization, SecretPart> & {
  readonly pendingUser?: XUser;
  readonly secrets?: string;
};

interface PlainSecrets {
  readonly codeVerifier?: string;
  readonly grant?: PlainGrant;
  readonly unclaimed?: PlainGrant;
  readonly requestToken?: PlainOAuth1;
  readonly oauth1?: PlainOAuth1;
  readonly code?: string;
  readonly reply?: PlainReply;
}

type PlainGrant = Omit<Grant, 'accessToken' | 'refreshToken'> & {
  readonly accessToken: string;
  readonly refreshToken?: string;
};

interface PlainOAuth1 {
  readonly token: string;
  readonly tokenSecret: string;
}

export function sealAuthorization(sealer: Sealer, authorization: Authorization): SealedAuthorization {
  const { codeVerifier, unclaimed, pending, requestToken, pendingOAuth1, code, reply, ...open } =
    authorization;
  const pendingUser = (pending ?? pendingOAuth1)?.user;
  const plain: PlainSecrets = {
    ...(codeVerifier && { codeVerifier: codeVerifier.reveal() }),
    ...(unclaimed && { unclaimed: plainGrant(unclaimed) }),
    ...(pending && { grant: plainGrant(pending.grant) }),
    ...(requestToken && { requestToken: plainOAuth1(requestToken) }),
    ...(pendingOAuth1 && { oauth1: plainOAuth1(pendingOAuth1.token) }),
    ...(code && { code: code.reveal() }),
    ...(reply && { reply: plainReply(reply) }),
  };
  return {
    ...open,
    ...(pendingUser && { pendingUser }),
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
    ...(plain.requestToken && { requestToken: oauth1From(plain.requestToken) }),
    ...(plain.oauth1 &&
      pendingUser && { pendingOAuth1: { user: pendingUser, token: oauth1From(plain.oauth1) } }),
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

function plainOAuth1({ token, tokenSecret }: OAuth1Token): PlainOAuth1 {
  return { token: token.reveal(), tokenSecret: tokenSecret.reveal() };
}

function oauth1From({ token, tokenSecret }: PlainOAuth1): OAuth1Token {
  return { token: new Secret(token), tokenSecret: new Secret(tokenSecret) };
}

function grantFrom({ accessToken, refreshToken, ...rest }: PlainGrant): Grant {
  return {
    ...rest,
    accessToken: new Secret(accessToken),
    ...(refreshToken !== undefined && { refreshToken: new Secret(refreshToken) }),
  };
}
