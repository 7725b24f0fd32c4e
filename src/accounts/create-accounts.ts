import type { JobHandler } from '../work.js';
import { setDefault, useHere } from './change-links.js';
import { type Checked, checkAccount } from './check-account.js';
import { type ConfirmedUser, confirmCode } from './confirm-code.js';
import { createLinkFlow } from './create-link-flow.js';
import { kindInUse } from './credential-in-use.js';
import { forgetMember } from './forget-member.js';
import { type BoardAccount, healthBoard } from './health-board.js';
import { createAccountHandlers } from './job-handlers.js';
import type { LinkFlow } from './link-flow.js';
import { attachReply, type LinkRequest, type OfferedLink, offerLink } from './offer-link.js';
import { acceptPin, declinePin } from './pin/answer-pin.js';
import { offerPin } from './pin/offer-pin.js';
import { type SubmittedPin, submitPin } from './pin/submit-pin.js';
import type { Link, ReplyHandle, Share, XUser } from './ports.js';
import { recoverPairs } from './recover-pairs.js';
import { createRefresher } from './refresh.js';
import { type RemovalRequest, type RemovedLink, removeFromGuild } from './remove-from-guild.js';
import {
  type AskedOwner,
  type ReauthorizationRequest,
  requestReauthorization,
} from './request-reauthorization.js';
import type { AccountsSeams } from './seams.js';
import { acceptShare, declineShare, type OfferAnswer } from './sharing/answer-offer.js';
import { type UnshareRequest, unshare } from './sharing/end-share.js';
import {
  acceptHandOver,
  declineHandOver,
  type HandOverAnswer,
  type HandOverRequest,
  offerHandOver,
} from './sharing/hand-over.js';
import { offerShare, type ShareRequest } from './sharing/offer-share.js';
import { subscribes } from './subscribes.js';
import { createTokens, type Tokens } from './tokens.js';
import { undoLink } from './undo-link.js';
import { type Unlinked, unlink } from './unlink.js';
import {
  accountsElsewhere,
  chooseAccount,
  describeLinks,
  type LinkedAccount,
  type Member,
  ownAccounts,
  usableAccounts,
} from './usable-accounts.js';

/** Linking, who may post as which account, and tokens that stay valid. */
export interface Accounts {
  readonly flow: LinkFlow;
  readonly tokens: Tokens;
  readonly handlers: Readonly<Record<string, JobHandler>>;
  offerLink(request: LinkRequest): Promise<OfferedLink>;
  /** The same with a PIN of X; its address is X's page. Throws NotAllowedError, LinkError. */
  offerPin(request: LinkRequest): Promise<OfferedLink>;
  /** For whom the PIN was. Throws LinkError. */
  submitPin(submitted: SubmittedPin): Promise<XUser>;
  acceptPin(answer: Omit<SubmittedPin, 'typed'>): Promise<ConfirmedUser>;
  declinePin(answer: Omit<SubmittedPin, 'typed'>): Promise<void>;
  /** Whether its owner authorizes an account again with a PIN: it has no other credentials, and that is allowed. */
  reauthorizesByPin(xUserId: string): Promise<boolean>;
  attachReply(authorizationId: string, reply: ReplyHandle): Promise<void>;
  confirmCode(request: {
    authorizationId: string;
    discordUserId: string;
    typed: string;
  }): Promise<ConfirmedUser>;
  /** The member's own accounts here, the default first. */
  own(member: Member): Promise<LinkedAccount[]>;
  /** The same, and after them those that are shared with a role that the member has now. */
  usable(member: Member): Promise<LinkedAccount[]>;
  /** The member's accounts that are linked in other places only. */
  elsewhere(member: Member): Promise<LinkedAccount[]>;
  choose(member: Member, wanted: string | undefined): Promise<LinkedAccount>;
  ofGuild(guildId: string): Promise<LinkedAccount[]>;
  /** All accounts of a guild, those that need somebody first. */
  board(guildId: string): Promise<BoardAccount[]>;
  /** Asks X whether an account works. Throws NotLinkedError. */
  check(xUserId: string): Promise<Checked>;
  /** All links of this member to this account, in any place, oldest first. */
  linksOf(discordUserId: string, xUserId: string): Promise<LinkedAccount[]>;
  useHere(member: Member, xUserId: string): Promise<void>;
  setDefault(member: Member, xUserId: string): Promise<void>;
  /** All links of this member, in any place, oldest first. */
  ofMember(discordUserId: string): Promise<LinkedAccount[]>;
  /** Ends every attempt to link and every link of a member. */
  forgetMember(discordUserId: string): Promise<Unlinked[]>;
  /** Opens an account to roles of a guild; counts once an admin has accepted. */
  offerShare(request: ShareRequest): Promise<Share>;
  acceptShare(answer: OfferAnswer): Promise<Share>;
  declineShare(answer: OfferAnswer): Promise<Share>;
  /** Ends a share, or a role's part in it; gives what is left. */
  unshare(request: UnshareRequest): Promise<Share | undefined>;
  /** To another member of its guild, who has to accept. */
  offerHandOver: (request: HandOverRequest) => ReturnType<typeof offerHandOver>;
  acceptHandOver(answer: HandOverAnswer): Promise<Share>;
  declineHandOver(answer: HandOverAnswer): Promise<Share>;
  /** What is shared with a guild, or offered to it. */
  sharesOf(guildId: string): Promise<Share[]>;
  unlink(link: Pick<Link, 'discordUserId' | 'xUserId' | 'place'>): Promise<Unlinked>;
  /** Asks every owner of an account in this guild to authorize it again. Throws NotLinkedError. */
  requestReauthorization(request: ReauthorizationRequest): Promise<AskedOwner[]>;
  /** Ends a guild's use of an account, of all its members or of one. Throws NotLinkedError. */
  removeFromGuild(request: RemovalRequest): Promise<RemovedLink[]>;
  /** The account's handle, without the @. */
  usernameOf(xUserId: string): Promise<string | undefined>;
  /** Whether its owner has allowed this to the bot; yes for an account that is not there. */
  mayUse(xUserId: string, scope: string): Promise<boolean>;
  /** Whether X has said that it sells this account long posts and edits; nobody is asked. */
  isSubscriber(xUserId: string): Promise<boolean>;
  /** The same; X is asked where it said no before. */
  subscribes(xUserId: string): Promise<boolean>;
  /** "Not me": takes back what an authorization of this member has linked. Throws NotLinkedError. */
  undoLink(authorizationId: string, discordUserId: string): Promise<Unlinked>;
  /** To be done once, before the due work begins: brings in tokens that an earlier process could not store. Throws
   *  StoreUnavailableError. */
  recover(): Promise<void>;
  /** Resolves when no refresh is under way. */
  idle(): Promise<void>;
}

export function createAccounts(seams: AccountsSeams): Accounts {
  const refresher = createRefresher(seams);
  const { storage } = seams;
  const tokens = createTokens(seams, refresher);
  return {
    flow: createLinkFlow(seams),
    tokens,
    handlers: createAccountHandlers(seams, refresher),
    recover: () => recoverPairs(seams),
    offerLink: (request) => offerLink(seams, request),
    offerPin: (request) => offerPin(seams, request),
    submitPin: (submitted) => submitPin(seams, submitted),
    acceptPin: (answer) => acceptPin(seams, answer),
    declinePin: (answer) => declinePin(seams, answer),
    async reauthorizesByPin(xUserId) {
      if (seams.oauth1 === undefined || seams.allowPinLink !== true) return false;
      const account = (await storage.accounts.read(xUserId))?.value;
      return account !== undefined && account.credentials === undefined;
    },
    attachReply: (authorizationId, reply) => attachReply(seams, authorizationId, reply),
    confirmCode: (request) => confirmCode(seams, request),
    own: (member) => ownAccounts(seams, member),
    usable: (member) => usableAccounts(seams, member),
    elsewhere: ({ discordUserId, place }) => accountsElsewhere(seams, discordUserId, place),
    choose: (member, wanted) => chooseAccount(seams, member, wanted),
    ofGuild: async (guildId) => describeLinks(seams, await storage.links.ofGuild(guildId)),
    board: (guildId) => healthBoard(seams, guildId),
    check: (xUserId) => checkAccount(seams, tokens, xUserId),
    async linksOf(discordUserId, xUserId) {
      const links = await storage.links.ofAccount(xUserId);
      return describeLinks(
        seams,
        links.filter((link) => link.discordUserId === discordUserId),
      );
    },
    useHere: (member, xUserId) => useHere(seams, member, xUserId),
    setDefault: (member, xUserId) => setDefault(seams, member, xUserId),
    ofMember: async (discordUserId) => describeLinks(seams, await storage.links.ofUser(discordUserId)),
    forgetMember: (discordUserId) => forgetMember(seams, discordUserId),
    offerShare: (request) => offerShare(seams, request),
    acceptShare: (answer) => acceptShare(seams, answer),
    declineShare: (answer) => declineShare(seams, answer),
    unshare: (request) => unshare(seams, request),
    offerHandOver: (request) => offerHandOver(seams, request),
    acceptHandOver: (answer) => acceptHandOver(seams, answer),
    declineHandOver: (answer) => declineHandOver(seams, answer),
    sharesOf: (guildId) => storage.shares.ofGuild(guildId),
    unlink: (link) => unlink(seams, link),
    requestReauthorization: (request) => requestReauthorization(seams, request),
    removeFromGuild: (request) => removeFromGuild(seams, request),
    usernameOf: async (xUserId) => (await storage.accounts.read(xUserId))?.value.username,
    mayUse: async (xUserId, scope) => {
      const account = (await storage.accounts.read(xUserId))?.value;
      // OAuth 1.0a knows no scopes: what the app may do, its tokens may.
      if (account === undefined || kindInUse(account, seams) === 'oauth1') return true;
      return account.credentials?.scopes.includes(scope) ?? true;
    },
    isSubscriber: async (xUserId) =>
      (await storage.accounts.read(xUserId))?.value.subscription?.isPaid === true,
    subscribes: (xUserId) => subscribes(seams, tokens, xUserId),
    undoLink: (authorizationId, discordUserId) => undoLink(seams, authorizationId, discordUserId),
    idle: () => refresher.idle(),
  };
}
