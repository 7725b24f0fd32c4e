import type { AuditStore } from '../audit/ports.js';
import type { Credential, OAuth1Token } from '../credential.js';
import type { BrokenReason } from '../errors.js';
import type { Secret } from '../secret.js';
import type { JobQueue } from '../work.js';
import type { XErrorKind } from '../x-error.js';

/** Where a link is good: one guild, or the direct messages with the bot. */
export type Place = `guild:${string}` | 'dm';

/** Tokens as X issued them in one answer. Times are ms since 1970. */
export interface Grant {
  readonly accessToken: Secret;
  /** Absent when X issued none (no offline.access); on a refresh: keep the old one. */
  readonly refreshToken?: Secret;
  readonly expiresAt: number;
  /** Absent on a refresh whose answer named none: unchanged. */
  readonly scopes?: readonly string[];
}

export interface XUser {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  /** Whether they pay X for a subscription: only then posts may be long, and be edited. Absent: X did not say. */
  readonly subscribes?: boolean;
}

/** OAuth 2.0 at X. Every method throws XError. */
export interface XOAuth {
  readonly clientId: string;
  /** X's consent page with S256 PKCE for this verifier. */
  authorizeUrl(request: { state: Secret; codeVerifier: Secret }): Promise<URL>;
  exchange(request: { code: Secret; codeVerifier: Secret }): Promise<Grant>;
  refresh(refreshToken: Secret): Promise<Grant>;
  revoke(token: Secret): Promise<void>;
}

/** OAuth 1.0a at X. Every method throws XError. */
export interface XOAuth1 {
  /** What X calls the app here. */
  readonly apiKey: string;
  /** Where a person's consent begins: X will show them a PIN. */
  requestToken(callback: 'oob'): Promise<OAuth1Token>;
  /** X's page for it. `forceLogin`: X asks for the password although somebody is logged in there. */
  authorizeUrl(requestToken: OAuth1Token, options: { readonly forceLogin: boolean }): URL;
  /** Throws `rejected_pin`, `spent_pin`, `expired_request`. */
  accessToken(
    requestToken: OAuth1Token,
    pin: Secret,
  ): Promise<{ readonly token: OAuth1Token; readonly xUserId: string; readonly username: string }>;
  /** Ends an access token. */
  invalidate(token: OAuth1Token): Promise<void>;
}

export interface XUsers {
  /** `GET /2/users/me`. Throws XError. */
  me(credential: Credential): Promise<XUser>;
}

/** Discord's own proof of who sits at the browser (`identify`). Present when a client secret is configured. */
export interface DiscordIdentity {
  authorizeUrl(state: Secret): URL;
  /** The user behind the code; throws LinkError (`discord_unavailable`, `code_rejected`, `app_misconfigured`). */
  identify(code: Secret): Promise<{ id: string; username: string }>;
}

export type AccountStatus = 'active' | 'needs_reauthorization' | 'revoked';

export interface Credentials {
  readonly accessToken: Secret;
  readonly refreshToken: Secret | undefined;
  readonly scopes: readonly string[];
  /** ms since 1970, as is `obtainedAt`. */
  readonly expiresAt: number;
  readonly obtainedAt: number;
}

/** An access token of OAuth 1.0a. It does not expire. */
export interface OAuth1Access extends OAuth1Token {
  /** The X app that it belongs to. */
  readonly apiKey: string;
  /** ms since 1970. */
  readonly obtainedAt: number;
}

/** A pause after a token request that failed for now. Times are ms since 1970. */
export interface TokenBackOff {
  readonly from: number;
  readonly until: number;
  /** Why; whoever is refused meanwhile is told the same. */
  readonly kind: XErrorKind;
  /** Set when X itself said when to come back. */
  readonly retryAt?: number;
}

/** One X account with its credentials; the store seals them, bound to the X user id and the generation. */
export interface Account {
  readonly xUserId: string;
  readonly username: string;
  readonly name: string;
  /** Of the pair; where there is none, of the OAuth 1.0a token. */
  readonly status: AccountStatus;
  readonly brokenReason?: BrokenReason;
  /** The X app that the credentials belong to. */
  readonly clientId: string;
  /** Goes up by one with every stored pair; never goes down. */
  readonly generation: number;
  /** The pair of OAuth 2.0. */
  readonly credentials?: Credentials;
  readonly oauth1?: OAuth1Access;
  /** When X last answered 401 to the OAuth 1.0a token without saying why, in ms since 1970. */
  readonly oauth1RefusedAt?: number;
  /** Who alone may refresh, re-authorize or unlink right now. */
  readonly lease?: { readonly token: string; readonly holder: string };
  /** A refresh of this generation was about to be sent: written before, cleared after. */
  readonly intent?: { readonly generation: number; readonly at: number };
  readonly lastUsedAt?: number;
  /** Transient refresh failures in a row; for the back-off. */
  readonly failures?: number;
  /** Beside `failures`: until then no token request leaves for this account, whoever wants its token. */
  readonly backOff?: TokenBackOff;
  /** Whether the account has a subscription at X, as X said at `at` (ms since 1970). */
  readonly subscription?: { readonly isPaid: boolean; readonly at: number };
  /** When a 401 last had the tokens refreshed. */
  readonly renewedAt?: number;
  /** When its owner last authorized what is stored; absent: not since this was written down. */
  readonly authorizedAt?: number;
  readonly createdAt: number;
}

/** An account with a pair of OAuth 2.0. */
export type PairedAccount = Account & { readonly credentials: Credentials };

/** A value as it was read; `version` is what a compare-and-set compares. */
export interface Stored<T> {
  readonly value: T;
  readonly version: string;
}

export interface AccountStore {
  read(xUserId: string): Promise<Stored<Account> | undefined>;
  /** False when there is one already. */
  create(account: Account): Promise<boolean>;
  /** Compare-and-set: false when it changed or went since it was read. */
  replace(stored: Stored<Account>, next: Account): Promise<boolean>;
  /** Compare-and-delete. */
  remove(stored: Stored<Account>): Promise<boolean>;
  count(): Promise<number>;
  /** User names of those whose refresh is due before `now`, in their order. */
  dueForRefresh(now: number): Promise<string[]>;
  /** How many accounts belong to another X app than this one. */
  countOfOtherApps(clientId: string): Promise<number>;
}

/** That this Discord user may use this X account here. */
export interface Link {
  readonly discordUserId: string;
  readonly discordName: string;
  readonly xUserId: string;
  readonly place: Place;
  readonly isDefault: boolean;
  /** `handed_over`: taken over from a member who had it here; good in this place alone. */
  readonly proof: 'identify' | 'code' | 'pin' | 'handed_over';
  readonly linkedAt: number;
}

export interface LinkStore {
  /** Adds it, or replaces the one of the same user, account and place. */
  put(link: Link): Promise<void>;
  remove(link: Pick<Link, 'discordUserId' | 'xUserId' | 'place'>): Promise<boolean>;
  find(discordUserId: string, place: Place, xUserId: string): Promise<Link | undefined>;
  /** Oldest first, all three. */
  ofUser(discordUserId: string): Promise<Link[]>;
  ofGuild(guildId: string): Promise<Link[]>;
  ofAccount(xUserId: string): Promise<Link[]>;
  /** The ids of all guilds with a link. */
  guildIds(): Promise<string[]>;
}

/** Roles by their ids at Discord. */
export interface ShareRoles {
  readonly postRoleIds: readonly string[];
  readonly approveRoleIds: readonly string[];
}

/** An account that its owner has opened to a guild: members with one of the roles post as it there. It lives as long as
 *  its owner's link in that guild; an account is shared with one guild at most. */
export interface Share extends ShareRoles {
  readonly xUserId: string;
  readonly guildId: string;
  /** Discord user id; theirs is the link that posts go out with. */
  readonly ownerId: string;
  /** `offered`: no admin has accepted yet, and nobody may post by it. */
  readonly state: 'offered' | 'active';
  /** Roles that its owner has offered and no admin has accepted yet. */
  readonly offer?: ShareRoles & { readonly id: string; readonly at: number };
  /** To whom it shall go; until they accept, nothing changes. */
  readonly handOver?: { readonly id: string; readonly to: string; readonly by: string; readonly at: number };
  /** ms since 1970; its owner is not in the guild any more: nobody posts by it until it is handed over. */
  readonly suspendedAt?: number;
  readonly since: number;
}

export interface ShareStore {
  find(xUserId: string): Promise<Share | undefined>;
  /** Those of a guild, offers among them, in the order of their accounts. */
  ofGuild(guildId: string): Promise<Share[]>;
  /** Adds it, or replaces the one of the same account. */
  put(share: Share): Promise<void>;
  /** False when there was none. */
  remove(xUserId: string): Promise<boolean>;
}

/** How a reply in Discord can be edited later; the token is good for 15 minutes. */
export interface ReplyHandle {
  readonly applicationId: string;
  readonly token: Secret;
  /** A message id, or `@original`. */
  readonly messageId: string;
  readonly expiresAt: number;
}

export type AuthorizationStep =
  | 'offered' // the address is in Discord; nobody has used it
  | 'proving' // the browser is at Discord
  | 'at_x' // the browser is at X
  | 'exchanging' // the callback has consumed the state
  | 'awaiting_code' // the code is on the page, to be typed into Discord
  | 'awaiting_pin' // X's page shows a PIN, to be typed into Discord
  | 'confirming' // X has said for whom the PIN was: is that the right account?
  | 'linked'
  | 'failed';

/** One attempt to link, single use: every step is taken by compare-and-set of this one value. */
export interface Authorization {
  /** Public; 128 bits. */
  readonly id: string;
  readonly step: AuthorizationStep;
  readonly discordUserId: string;
  readonly discordName: string;
  readonly place: Place;
  readonly placeName: string;
  /** Set when the same X account has to come back (re-authorization). */
  readonly expected?: { readonly xUserId: string; readonly username: string };
  readonly createdAt: number;
  readonly expiresAt: number;
  /** SHA-256, base64url. Of what the address carries, of the cookie, of the state. */
  readonly nonceHash: string;
  readonly cookieHash?: string;
  readonly stateHash?: string;
  readonly codeVerifier?: Secret;
  /** What X issued, and has not yet said for whom: asked again as long as this authorization lives. */
  readonly unclaimed?: Grant;
  /** What X issued, not yet confirmed: usable for nothing but this authorization. */
  readonly pending?: { readonly user: XUser; readonly grant: Grant };
  /** What a PIN of X is good for, with its secret. */
  readonly requestToken?: OAuth1Token;
  /** What X issued for a PIN, not yet confirmed. */
  readonly pendingOAuth1?: { readonly user: XUser; readonly token: OAuth1Token };
  /** The code that has to be typed into Discord, and the tries that are left. */
  readonly code?: Secret;
  readonly triesLeft?: number;
  readonly reply?: ReplyHandle;
  /** How it ended, for the page. */
  readonly failure?: string;
  readonly linkedAs?: XUser;
}

export interface AuthorizationStore {
  create(authorization: Authorization): Promise<void>;
  read(id: string): Promise<Stored<Authorization> | undefined>;
  replace(stored: Stored<Authorization>, next: Authorization): Promise<boolean>;
  remove(stored: Stored<Authorization>): Promise<boolean>;
  /** Ids of those that are open (neither linked nor failed nor expired) of a Discord user, oldest first. */
  openOf(discordUserId: string, now: number): Promise<string[]>;
  /** Whether an open authorization holds unconfirmed credentials of this X user, or may get or have some of nobody
   *  knows whom yet. Undefined asks for any X user. */
  pendingFor(xUserId: string | undefined, now: number): Promise<boolean>;
}

/** Tokens that still have to be revoked at X; kept until X has confirmed. */
export interface RevocationStore {
  put(id: string, credential: Credential): Promise<void>;
  read(id: string): Promise<Credential | undefined>;
  remove(id: string): Promise<void>;
}

/** Small facts about this installation: by key, never a secret. */
export interface FactStore {
  read(key: string): Promise<string | undefined>;
  /** In the order of the keys. */
  readAll(keys: readonly string[]): Promise<(string | undefined)[]>;
  write(key: string, value: string): Promise<void>;
  remove(key: string): Promise<void>;
}

/** The stores that change together: inside `transaction`, all on one connection. */
export interface AccountsUnit {
  readonly accounts: AccountStore;
  readonly links: LinkStore;
  readonly shares: ShareStore;
  readonly authorizations: AuthorizationStore;
  readonly revocations: RevocationStore;
  readonly facts: FactStore;
  readonly jobs: JobQueue;
  readonly audit: AuditStore;
}

/** `U` is the unit that the work sees. The transaction is durable when the promise resolves; a throw undoes it all. */
export interface Transactional<U> {
  transaction<T>(work: (unit: U) => Promise<T>): Promise<T>;
}

/** A pair that X issued and the store has not taken yet. */
export interface KeptPair {
  readonly xUserId: string;
  /** That of the pair which X replaced by this one, and when that account was created: for nothing else it counts. */
  readonly generation: number;
  readonly createdAt: number;
  readonly grant: Grant;
  /** ms since 1970. */
  readonly obtainedAt: number;
}

/** Where such pairs outlive this process although the database takes nothing. */
export interface KeptPairs {
  /** Durable when it resolves; gives an id to forget it by. Throws when no place takes it. */
  keep(pair: KeptPair): Promise<string>;
  /** Those of every process. Without a pair: it cannot be opened (half written, or its key is gone), and is left. */
  all(): Promise<readonly { readonly id: string; readonly pair: KeptPair | undefined }[]>;
  /** It is in the database, or of no use any more. Nothing happens when it is gone. */
  forget(id: string): Promise<void>;
}

/** What the store says of itself beside what is in it. */
export interface StoreState {
  /** Throws StoreUnavailableError when the last write of this process failed and none has gone through since. */
  assertWritable(): void;
  readonly kept: KeptPairs;
}

/** That an account's owner has to act; `requested` when an admin asks and nothing is broken. */
export interface ReauthorizationNotice {
  readonly discordUserId: string;
  readonly xUserId: string;
  readonly username: string;
  readonly reason: BrokenReason | 'requested';
  /** Makes the message unique at Discord (nonce), at most 25 characters. */
  readonly nonce: string;
  /** Where to say it when direct messages are closed. The button is the owner's alone; no address is shown. */
  readonly channelId?: string;
  /** Posts do not wait for it: they go out with the account's OAuth 1.0a token. */
  readonly goesOn?: true;
  /** The first, second or third time that they are reminded of it. */
  readonly reminder?: number;
}

/** What accounts tells people, told by the Discord adapter. */
export interface AccountNotices {
  /** DM with a button that mints a fresh link; else the notice's channel, if it names one. */
  needsReauthorization(notice: ReauthorizationNotice): Promise<'told' | 'told_in_channel' | 'unreachable'>;
  /** By DM: an admin has ended the member's use of an account in their server. */
  linkRemoved(notice: {
    readonly discordUserId: string;
    readonly username: string;
    readonly placeName: string;
    /** At most 25 characters. */
    readonly nonce: string;
  }): Promise<'told' | 'unreachable'>;
  /** By DM: an account that the member had shared in a server is another member's there now. */
  handedOver(notice: {
    readonly discordUserId: string;
    readonly username: string;
    readonly placeName: string;
    /** Discord user id of the new owner. */
    readonly to: string;
    /** At most 25 characters. */
    readonly nonce: string;
  }): Promise<'told' | 'unreachable'>;
  /** Edits the reply that carried the link: linked (with "Not me"), or why not. Never throws for a gone message. */
  linkEnded(handle: ReplyHandle, authorization: Authorization): Promise<void>;
}

/** Which process this is, and whether another one has certainly ended. */
export interface Instance {
  readonly id: string;
  /** True only when it is certain; a living or unknown holder gives false. */
  isGone(holder: string): boolean;
}
