import { createFaultScript, type FaultScript } from '../faults.js';
import { createLedger, type Ledger } from '../ledger.js';
import { randomSecret, type SecretMaker } from '../secret-maker.js';
import { createFlights } from './api/flights.js';
import { createRequestLog, type RecordedRequest } from './api/request-log.js';
import { apiRoutes } from './api/routes.js';
import { createApiServer } from './api/serve-api.js';
import { createControl } from './control/control.js';
import { serveMedia } from './media/serve-media.js';
import { openServer } from './open-server.js';
import { createOAuth1Pages } from './pages/oauth1-pages.js';
import { AUTHORIZE_PATH, createPages } from './pages/pages.js';
import { createSessions } from './pages/sessions.js';
import { servePage } from './serve-pages.js';
import { changeSettings, createSettings, type XSettings } from './settings.js';
import type { XCommunity } from './world/communities.js';
import { describeMedia, type XMedia } from './world/describe-media.js';
import type { TokenAnswer } from './world/grant.js';
import { answerOf, type OAuth1Answer, type Permission } from './world/oauth1.js';
import type { XPost } from './world/posts.js';
import { POSTING_SCOPES } from './world/scopes.js';
import type { NewUser, SubscriptionType, XUser } from './world/users.js';
import { createWorld, type World } from './world/world.js';
import { type WrittenPost, writePost } from './world/write-post.js';

export type { RecordedRequest } from './api/request-log.js';
export type { XSettings } from './settings.js';
export type { XCommunity } from './world/communities.js';
export type { XMedia } from './world/describe-media.js';
export type { TokenAnswer } from './world/grant.js';
export type { OAuth1Answer, Permission } from './world/oauth1.js';
export type { XPoll } from './world/poll.js';
export type { PostedMedia } from './world/posted-media.js';
export type { PostOptions, PostVersion, ReplySettings, XPost } from './world/posts.js';
export type { NewUser, SubscriptionType, XUser } from './world/users.js';
export type { WrittenPost } from './world/write-post.js';

export interface XLookAlikeOptions extends Partial<XSettings> {
  readonly clientId: string;
  /** Absent or empty: the app is a public client. */
  readonly clientSecret?: string;
  readonly redirectUris: readonly string[];
  /** For OAuth 1.0a; without both, X does not know the app by it. */
  readonly apiKey?: string;
  readonly apiSecret?: string;
  /** What the consent page calls the app. */
  readonly appName?: string;
  /** 127.0.0.2 when absent, so that browsers see another site than the bot's. */
  readonly host?: string;
  readonly port?: number;
  /** Keeps the ledger on disk too; an effect is there before its answer leaves. */
  readonly ledgerFile?: string;
  /** This X's time, ms since 1970; that of the machine when absent. The ledger keeps the machine's. */
  readonly now?: () => number;
  /** Of tokens, codes and sessions. */
  readonly makeSecret?: SecretMaker;
  /** Also serves `/_sandbox/…`, for tests in another process. */
  readonly control?: boolean;
}

/** An X on loopback, for one app and as many users as wanted. */
export interface XLookAlike {
  /** What the bot gets as `X_API_URL`. */
  readonly url: string;
  readonly authorizeUrl: string;
  readonly ledger: Ledger;
  readonly faults: FaultScript;
  addUser(user: NewUser): XUser;
  user(username: string): XUser;
  /** From now on this user has this subscription, or none. */
  subscribe(username: string, subscriptionType: SubscriptionType): void;
  addCommunity(community: { readonly name: string; readonly members?: readonly string[] }): XCommunity;
  joinCommunity(id: string, username: string): void;
  communities(): readonly XCommunity[];
  /** This user posts on X itself, where the rules for apps do not hold: mentions somebody, quotes, replies. */
  write(username: string, post: WrittenPost): XPost;
  /** What stands on X now, the oldest first, as it was written. */
  posts(username?: string): readonly XPost[];
  /** What was uploaded, the oldest first; what expired too. */
  media(username?: string): readonly XMedia[];
  /** All that X has of this upload; for small ones. */
  mediaBytes(id: string): Uint8Array;
  /** Looks after each new and deleted post until the function that it gives back is called. */
  watch(look: () => void): () => void;
  /** Logs this user in on the pages of this X, for the browser with these cookies; gives the `set-cookie` header. */
  logIn(username: string, cookies?: string): string;
  /** Issues a grant without browser and code; with the scopes of an app that posts, by default. */
  grant(username: string, scopes?: readonly string[]): TokenAnswer;
  /** Issues a token of OAuth 1.0a without browser and verifier; with what the app may do, by default. */
  grantOAuth1(username: string, permission?: Permission): OAuth1Answer;
  set(settings: Partial<XSettings>): void;
  /** The user throws the app out: all their grants and tokens end. */
  disconnect(username: string): void;
  /** Access tokens stop working, of one user or of all; refresh tokens live on. */
  expireAccessTokens(username?: string): void;
  /** The last 20,000 requests to the API and their answers. */
  requests(): readonly RecordedRequest[];
  close(): Promise<void>;
}

export async function createXLookAlike(options: XLookAlikeOptions): Promise<XLookAlike> {
  const { clientId, clientSecret, redirectUris, ledgerFile, makeSecret = randomSecret } = options;
  const settings = createSettings(options);
  const ledger = createLedger(ledgerFile === undefined ? {} : { file: ledgerFile });
  const faults = createFaultScript();
  const log = createRequestLog();
  const world = createWorld(settings, ledger, options.now ?? Date.now, makeSecret);
  const people = createPeople(world);
  const set = (given: Partial<XSettings>): void => changeSettings(settings, given);

  const client = { id: clientId, ...(clientSecret ? { secret: clientSecret } : {}) };
  const { apiKey, apiSecret } = options;
  const consumer = apiKey && apiSecret ? { key: apiKey, secret: apiSecret } : undefined;
  const routes = apiRoutes(world, { client, consumer, callbacks: redirectUris });
  const serveApi = createApiServer({ world, faults, log, flights: createFlights(), routes });
  const sessions = createSessions(makeSecret);
  const name = options.appName ?? 'Rookery';
  const oauth2Pages = createPages(world, sessions, { name, clientId, redirectUris });
  const oauth1Pages = createOAuth1Pages(world, sessions, name);
  const pages: typeof oauth2Pages = (page) => oauth2Pages(page) ?? oauth1Pages(page);
  const control = createControl({ ...people, ledger, faults, set });

  const { host = '127.0.0.2', port = 0 } = options;
  const server = await openServer(
    (incoming, response, url) => {
      // X's own time, which clients may measure theirs by.
      response.setHeader('date', new Date(world.now()).toUTCString());
      if (isApi(incoming.method, url.pathname)) return serveApi(incoming, response, url);
      if (url.pathname.startsWith('/media/')) return serveMedia(world, incoming, response, url.pathname);
      if (options.control === true && url.pathname.startsWith('/_sandbox/'))
        return control(incoming, response, url);
      return servePage(pages, incoming, response, url);
    },
    host,
    port,
  );

  world.site.url = server.url;

  let closed: Promise<void> | undefined;
  return {
    url: server.url,
    authorizeUrl: `${server.url}${AUTHORIZE_PATH}`,
    ledger,
    faults,
    ...people,
    watch: (look) => world.posts.watch(look),
    logIn: (username, cookies) => sessions.open(people.user(username), cookies),
    set,
    requests: () => log.all(),
    close() {
      closed ??= server.close().then(() => {
        world.media.clear();
        ledger.close();
      });
      return closed;
    },
  };
}

/** The pages of OAuth 1.0a lie beside its endpoints. */
function isApi(method: string | undefined, path: string): boolean {
  if (path.startsWith('/2/') || path.startsWith('/1.1/')) return true;
  return method === 'POST' && /^\/oauth\/(request|access)_token$/.test(path);
}

type People = Pick<
  XLookAlike,
  | ('addUser' | 'user' | 'subscribe' | 'addCommunity' | 'joinCommunity' | 'communities')
  | (
      | 'media'
      | 'mediaBytes'
      | 'write'
      | 'posts'
      | 'grant'
      | 'grantOAuth1'
      | 'disconnect'
      | 'expireAccessTokens'
    )
>;

function createPeople(world: World): People {
  const { users, posts, grants, oauth1, communities, ledger, settings, media: shelf } = world;
  const user = (username: string): XUser => {
    const found = users.named(username);
    if (found === undefined) throw new Error(`there is no @${username} on this X`);
    return found;
  };
  return {
    addUser: (given) => users.add(given),
    user,
    subscribe(username, subscriptionType) {
      user(username).subscriptionType = subscriptionType;
    },
    addCommunity: ({ name, members = [] }) => communities.add(name, members.map(user)),
    joinCommunity(id, username) {
      const community = communities.withId(id);
      if (community === undefined) throw new Error(`there is no community ${id} on this X`);
      communities.join(community, user(username));
    },
    communities: () => communities.all(),
    media(username) {
      const owner = username === undefined ? undefined : user(username).id;
      const held = shelf.all().filter((media) => owner === undefined || media.owner.id === owner);
      return held.map((media) => describeMedia(media, shelf));
    },
    mediaBytes(id) {
      const file = shelf.find(id)?.file;
      if (file === undefined) throw new Error(`there is no media ${id} on this X`);
      return file.readAt(0, file.size);
    },
    write: (username, post) => writePost(world, user(username), post),
    posts: (username) => (username === undefined ? posts.all() : posts.by(user(username).id)),
    grant(username, scopes = POSTING_SCOPES) {
      const { grant, answer } = grants.issue(user(username), scopes);
      ledger.record('grant', { username: grant.user.username, grant: grant.id, scopes });
      return answer;
    },
    grantOAuth1(username, permission = settings.oauth1 === 'read' ? 'read' : 'read-write') {
      const token = oauth1.issue(user(username), permission);
      ledger.record('grant', { username: token.user.username, grant: token.id, permission });
      return answerOf(token);
    },
    disconnect(username) {
      grants.endAll(user(username));
      oauth1.endAll(user(username));
      ledger.record('disconnect', { username });
    },
    expireAccessTokens: (username) =>
      grants.expireAccessTokens(username === undefined ? undefined : user(username)),
  };
}
