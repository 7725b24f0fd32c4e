import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer } from '../api/answer.js';
import { chooseOutgoing } from '../api/outgoing.js';
import { parseBody } from '../api/parse-body.js';
import { readBody } from '../api/read-body.js';
import type { XLookAlike } from '../look-alike.js';
import { bodies } from './control-body.js';

type Controlled = Pick<
  XLookAlike,
  | ('addUser' | 'subscribe' | 'addCommunity' | 'joinCommunity' | 'communities' | 'media' | 'write' | 'posts')
  | ('grant' | 'grantOAuth1' | 'set' | 'disconnect' | 'expireAccessTokens' | 'ledger' | 'faults')
>;
type Action = (body: unknown, query: URLSearchParams) => unknown;

/** The look-alike's methods over HTTP, for tests that run it as a process of its own. */
export function createControl(x: Controlled) {
  const actions = actionsOf(x);
  return async (incoming: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const action = actions[`${incoming.method} ${url.pathname}`];
    const text = (await readBody(incoming)) ?? '';
    const answer = act(action, parseBody(text, 'application/json'), url.searchParams);
    chooseOutgoing(answer, undefined).send(response);
  };
}

const actionsOf = (x: Controlled): Readonly<Record<string, Action>> => ({
  'POST /_sandbox/users': (body) => x.addUser(bodies.user.parse(body)),
  'POST /_sandbox/subscriptions': (body) => {
    const { username, subscriptionType } = bodies.subscription.parse(body);
    x.subscribe(username, subscriptionType);
  },
  'POST /_sandbox/communities': (body) => x.addCommunity(bodies.community.parse(body)),
  'GET /_sandbox/communities': () => x.communities(),
  'POST /_sandbox/memberships': (body) => {
    const { id, username } = bodies.membership.parse(body);
    x.joinCommunity(id, username);
  },
  'POST /_sandbox/posts': (body) => {
    const { username, ...post } = bodies.post.parse(body);
    return x.write(username, post);
  },
  'POST /_sandbox/grants': (body) => {
    const { username, scopes } = bodies.grant.parse(body);
    return x.grant(username, scopes);
  },
  'POST /_sandbox/oauth1-grants': (body) => {
    const { username, permission } = bodies.oauth1Grant.parse(body);
    return x.grantOAuth1(username, permission);
  },
  'POST /_sandbox/set': (body) => x.set(bodies.settings.parse(body)),
  'POST /_sandbox/faults': (body) =>
    x.faults.add(...bodies.faults.parse(Array.isArray(body) ? body : [body])),
  'DELETE /_sandbox/faults': () => x.faults.clear(),
  'GET /_sandbox/ledger': (_body, query) => {
    const after = Number(query.get('after') ?? 0);
    return x.ledger.entries(query.get('kind') ?? undefined).filter(({ seq }) => seq > after);
  },
  'GET /_sandbox/media': (_body, query) => x.media(query.get('username') ?? undefined),
  'GET /_sandbox/posts': (_body, query) => x.posts(query.get('username') ?? undefined),
  'POST /_sandbox/disconnect': (body) => x.disconnect(bodies.named.parse(body).username),
  'POST /_sandbox/expire': (body) => x.expireAccessTokens(bodies.maybeNamed.parse(body ?? {}).username),
});

function act(action: Action | undefined, body: unknown, query: URLSearchParams): Answer {
  if (action === undefined) return { status: 404, body: { error: 'no such control route' } };
  try {
    return { status: 200, body: action(body, query) ?? {} };
  } catch (error) {
    return { status: 400, body: { error: error instanceof Error ? error.message : String(error) } };
  }
}
