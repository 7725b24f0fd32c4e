import { shortHash } from '../hash.js';
import type { Judge } from '../oauth1/judge.js';
import type { XUser } from '../world/users.js';
import type { World } from '../world/world.js';
import { type Answer, Refusal } from './answer.js';
import { assertPaid } from './assert-paid.js';
import type { LimitName } from './limits.js';
import { forbidden, notPermitted, oauth1Unsupported, unauthorized } from './problems.js';
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

interface Desk {
  readonly world: World;
  readonly limits: RateLimits;
  readonly judge: Judge;
}

/** An endpoint behind a user's token of either kind: 401, then the rate limits, then what the token may, then the bill,
 *  then the matter itself. */
export function userRoute(desk: Desk, endpoint: UserEndpoint): Route {
  const { world, limits } = desk;
  const { method, pattern, kind } = endpoint;
  const name = `${method} ${pattern}`;

  function process(request: ApiRequest, details: Details): Answer {
    const caller = authenticate(desk, request);
    const headers = { ...limits.count(endpoint.limits, caller.user.id), ...caller.headers };
    return withHeaders(headers, () => {
      caller.assertMay(endpoint);
      assertPaid(world);
      return endpoint.handle({ request, user: caller.user, details });
    });
  }

  return {
    method,
    pattern,
    ...(endpoint.receive === undefined ? {} : { receive: endpoint.receive }),
    look: (request) => ({
      kind,
      faultNames: [name],
      about: {
        ...(desk.judge.claims(request) ? aboutSigned(desk, request) : aboutBearer(world, request)),
        ...endpoint.about?.(request),
      },
      process: (details) => process(request, details),
    }),
  };
}

/** Who comes, and whether the token covers an endpoint. */
interface Caller {
  readonly user: XUser;
  /** What X says of the token with each answer. */
  readonly headers: Readonly<Record<string, string>>;
  /** Throws Refusal. */
  assertMay(endpoint: UserEndpoint): void;
}

function authenticate(desk: Desk, request: ApiRequest): Caller {
  return desk.judge.claims(request) ? bySignature(desk, request) : byBearer(desk.world, request);
}

function byBearer(world: World, request: ApiRequest): Caller {
  const bearer = bearerOf(request);
  const grant = bearer === undefined ? undefined : world.grants.bearer(bearer);
  if (grant === undefined) throw unauthorized();
  return {
    user: grant.user,
    headers: {},
    assertMay({ scopes }) {
      if (!scopes.every((scope) => grant.scopes.includes(scope))) throw forbidden();
    },
  };
}

/** The API of version 2 says of a signature that it does not take nothing but that: no number, and no reason. */
function bySignature({ world, judge }: Desk, request: ApiRequest): Caller {
  if (world.settings.oauth1 === 'off') throw oauth1Unsupported();
  const token = proven(() => judge.assertToken(request).token);
  return {
    user: token.user,
    headers: { 'x-access-level': token.permission },
    assertMay({ method }) {
      if (method !== 'GET' && token.permission === 'read') throw notPermitted();
    },
  };
}

function proven<Found>(prove: () => Found): Found {
  try {
    return prove();
  } catch (error) {
    throw error instanceof Refusal ? unauthorized() : error;
  }
}

function bearerOf({ headers }: ApiRequest): string | undefined {
  return /^Bearer ([\w.~+/=-]+)$/i.exec(headers.authorization ?? '')?.[1];
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

function aboutSigned({ world, judge }: Desk, request: ApiRequest): Details {
  const value = judge.named(request);
  const token = world.oauth1.find(value ?? '');
  return {
    ...(value === undefined ? {} : { tokenHash: shortHash(value) }),
    ...(token === undefined ? {} : { username: token.user.username, grant: token.id }),
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
