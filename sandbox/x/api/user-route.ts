import { shortHash } from '../hash.js';
import type { Grant } from '../world/grant.js';
import type { XUser } from '../world/users.js';
import type { World } from '../world/world.js';
import { type Answer, Refusal } from './answer.js';
import { assertPaid } from './assert-paid.js';
import type { LimitName } from './limits.js';
import { forbidden, unauthorized } from './problems.js';
import type { RateLimits } from './rate-limits.js';
import type { ApiRequest, Details, Route } from './route.js';

/** A request that a user's token vouches for. */
export interface UserCall {
  readonly request: ApiRequest;
  readonly user: XUser;
  readonly details: Details;
}

export interface UserEndpoint {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly pattern: string;
  /** Of its ledger entries. */
  readonly kind: string;
  readonly scopes: readonly string[];
  /** The windows that a request counts in; the first is told with every answer. */
  readonly limits: readonly LimitName[];
  /** Reads bodies that are no short text. */
  readonly receive?: Route['receive'];
  /** What the ledger keeps of the request, whether it takes effect or not. */
  about?(request: ApiRequest): Details;
  handle(call: UserCall): Answer;
}

/** An endpoint behind a bearer token: 401, then the rate limits, then the scopes, then the bill, then the matter itself. */
export function userRoute(world: World, limits: RateLimits, endpoint: UserEndpoint): Route {
  const { method, pattern, kind, scopes } = endpoint;
  const name = `${method} ${pattern}`;

  function process(request: ApiRequest, details: Details): Answer {
    const grant = authenticate(world, request);
    const headers = limits.count(endpoint.limits, grant.user.id);
    return withHeaders(headers, () => {
      if (!scopes.every((scope) => grant.scopes.includes(scope))) throw forbidden();
      assertPaid(world);
      return endpoint.handle({ request, user: grant.user, details });
    });
  }

  return {
    method,
    pattern,
    ...(endpoint.receive === undefined ? {} : { receive: endpoint.receive }),
    look: (request) => ({
      kind,
      faultNames: [name],
      about: { ...aboutBearer(world, request), ...endpoint.about?.(request) },
      process: (details) => process(request, details),
    }),
  };
}

function bearerOf({ headers }: ApiRequest): string | undefined {
  return /^Bearer ([\w.~+/=-]+)$/i.exec(headers.authorization ?? '')?.[1];
}

function authenticate(world: World, request: ApiRequest): Grant {
  const bearer = bearerOf(request);
  const grant = bearer === undefined ? undefined : world.grants.bearer(bearer);
  if (grant === undefined) throw unauthorized();
  return grant;
}

/** Whose token it is or was. */
function aboutBearer(world: World, request: ApiRequest): Details {
  const bearer = bearerOf(request);
  const token = world.grants.findAccessToken(bearer ?? '');
  return {
    ...(bearer === undefined ? {} : { tokenHash: shortHash(bearer) }),
    ...(token === undefined
      ? {}
      : { username: token.grant.user.username, grant: token.grant.id, generation: token.generation }),
  };
}

/** The limit's headers are on refusals too. */
function withHeaders(headers: Readonly<Record<string, string>>, handle: () => Answer): Answer {
  try {
    const answer = handle();
    return { ...answer, headers: { ...answer.headers, ...headers } };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { answer } = error;
    throw new Refusal({ ...answer, headers: { ...answer.headers, ...headers } });
  }
}
