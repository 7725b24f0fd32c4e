import type { AccountsUnit, Place, ReplyHandle } from '../accounts/ports.js';
import type { Credential } from '../credential.js';
import type { XErrorKind } from '../x-error.js';
import type { AppStop } from './app-stop.js';
import type { Approval } from './approval/approval.js';
import type { Consent } from './consent.js';
import type { XLimits } from './limits.js';
import type { Attachments, PartContent } from './media.js';
import type { Alert, AlertPlace } from './policy/alert.js';
import type { SpendingStore } from './policy/spendings.js';
import type { Recurrence } from './schedule/recurrence.js';

export type PostStatus =
  | 'draft'
  | 'awaiting_approval'
  | 'scheduled'
  | 'queued'
  | 'sending'
  | 'unknown'
  | 'held'
  | 'published'
  | 'partly_published'
  | 'failed'
  | 'rejected'
  | 'cancelled'
  | 'deleted';

export type HeldReason =
  | 'needs_reauthorization'
  | 'outcome_unknown'
  | 'paused'
  | 'bot_removed'
  /** The X app takes no posts: out of credits, or a cap is reached. */
  | 'app_stopped'
  /** Scheduled for a time when the bot was down, and that is too long ago to post unasked. */
  | 'late'
  /** Its author may not post as this account any more: offered to the admins. */
  | 'no_right'
  /** By the policy: until the server's posting hours begin again, */
  | 'outside_hours'
  /** the quota of the day is new, */
  | 'quota'
  /** or there is budget again. */
  | 'budget';

export type PartStatus = 'waiting' | 'sending' | 'unknown' | 'published' | 'failed';

/** One X post of a post. Times are ms since 1970. */
export interface Part extends PartContent {
  readonly index: number;
  readonly status: PartStatus;
  readonly xPostId?: string;
  /** When the request that may have made it was about to leave. */
  readonly sentAt?: number;
  /** How often it was tried, whether or not X was reached. */
  readonly attempts: number;
  /** Reads of the timeline since `sentAt` that did not show it, and when the first and last of them were. */
  readonly reads: number;
  readonly firstReadAt?: number;
  readonly lastReadAt?: number;
}

export interface PostFailure {
  /** `parent_unknown`: the part before is up, but nobody knows its id, so that nothing can follow it. `media_refused`: X
   *  does not take a file; `media_unfinished`: it has not come to an end with one; `media_missing`: it is gone from
   *  our disk. `no_consent`: whoever wrote the words has not agreed to them as they are. `blocked_word`: the server
   *  does not want it said in its name. */
  readonly kind:
    | XErrorKind
    | 'not_linked'
    | 'account_broken'
    | 'parent_unknown'
    | 'media_refused'
    | 'media_unfinished'
    | 'media_missing'
    | 'no_consent'
    | 'blocked_word';
  /** X's own words, where there were any; the word that is blocked. */
  readonly detail?: string;
  /** The file that it is about, as its author calls it. */
  readonly file?: string;
  readonly retryAt?: number;
}

/** Who may reply; X lets everybody when it is left out. */
export type ReplySettings = 'following' | 'mentionedUsers' | 'subscribers' | 'verified';

/** What a post carries beside its text. X post ids throughout. */
export interface PostOptions {
  /** The post that the first part answers. */
  readonly replyTo?: string;
  /** The post of ours that this one takes the place of: X gives every version an id of its own. */
  readonly editOf?: string;
  readonly quoteOf?: string;
  readonly replySettings?: ReplySettings;
  readonly communityId?: string;
  /** With a community: shown to the account's followers, too. */
  readonly shareWithFollowers?: boolean;
  readonly madeWithAi?: boolean;
  readonly paidPartnership?: boolean;
}

/** When a post goes out by itself. */
export interface Schedule {
  /** ms since 1970. */
  readonly at: number;
  /** IANA name: whose wall clock `at` and the recurrence were meant by. */
  readonly timeZone: string;
  readonly recurrence?: Recurrence;
}

/** That a post's author was in its server, as Discord said at `at` (ms since 1970). */
export interface SeenRight {
  readonly at: number;
  /** Those of their roles by which they may post; empty for an account of their own. */
  readonly roleIds: readonly string[];
  /** All of their roles: a policy may be for some alone. */
  readonly memberRoleIds?: readonly string[];
}

/** What someone wants on X. `revision` goes up with every saved change. */
export interface Post {
  readonly id: string;
  readonly revision: number;
  readonly authorId: string;
  /** Empty while a draft has no account yet. */
  readonly xUserId: string;
  readonly place: Place;
  readonly channelId: string;
  readonly status: PostStatus;
  readonly heldReason?: HeldReason;
  /** When what holds it, or has held it last, ends by itself, where that is known. */
  readonly heldUntil?: number;
  /** Discord user ids of those, beside its author, whose words are in it: whoever edits counts as an author. */
  readonly editorIds?: readonly string[];
  /** Where a policy wants it reviewed, or wanted so. */
  readonly approval?: Approval;
  /** Held before its time: then it goes back to waiting for that, with its repeats. */
  readonly heldFrom?: 'scheduled';
  /** When its author's right was last looked at. */
  readonly right?: SeenRight;
  readonly failure?: PostFailure;
  /** What it costs is written down, for a policy. */
  readonly isCounted?: true;
  /** Our post that this one takes the place of on X (an edit), and the one that has taken this one's. */
  readonly replaces?: string;
  readonly replacedBy?: string;
  /** The one automatic resend after an unknown outcome has been used for the part that is open. */
  readonly resent: boolean;
  readonly options?: PostOptions;
  readonly schedule?: Schedule;
  /** Where the words are somebody else's. */
  readonly consent?: Consent;
  /** Whether the channel has been shown it; `no_access`: the bot may not write there. */
  readonly announcement?: 'shown' | 'no_access';
  /** Where to tell how it ended when nobody waits for it any more. */
  readonly reply?: ReplyHandle;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** From when on the patience with X counts, where that is later than `createdAt`. */
  readonly waitingSince?: number;
  readonly parts: readonly Part[];
}

export interface PostStore {
  insert(post: Post): Promise<void>;
  read(id: string): Promise<Post | undefined>;
  /** Writes `next` (with revision + 1) if the stored revision is still that of `next`; gives what is stored, or undefined. */
  save(next: Post): Promise<Post | undefined>;
  /** With its parts. */
  remove(id: string): Promise<void>;
  /** Posts of others for which this member's consent is needed, or was. */
  withWordsOf(discordUserId: string): Promise<Post[]>;
  /** Posts that this member has approved, rejected or edited for others. */
  withVotesOf(discordUserId: string): Promise<Post[]>;
  /** Whether a part of ours already carries this X post id. */
  isKnown(xPostId: string): Promise<boolean>;
  /** Whether another post of this account has a part with this very text up, put into the outbox after `since` (ms since
   *  1970). */
  isTextUp(query: { xUserId: string; text: string; besides: string; since: number }): Promise<boolean>;
  /** Posts of an account in these states, oldest first. */
  ofAccount(xUserId: string, statuses: readonly PostStatus[]): Promise<Post[]>;
  /** Posts that were written in a place, in these states, oldest first. */
  inPlace(place: Place, statuses: readonly PostStatus[]): Promise<Post[]>;
  /** All posts in these states, oldest first; reads every post. */
  inStatus(statuses: readonly PostStatus[]): Promise<Post[]>;
  /** Posts of this author in these states, oldest first. */
  ofAuthor(authorId: string, statuses: readonly PostStatus[]): Promise<Post[]>;
  /** The media files that posts still need: all but those that are over. One that failed needs its files to be posted
   *  again, for as long as it is younger than `failedSince` (ms since 1970). */
  filesInUse(query: { failedSince: number }): Promise<ReadonlySet<string>>;
  /** One page of a list, and how many there are in all. */
  page(query: PostQuery): Promise<PostPage>;
}

/** Which posts a list shows, and which page of it. */
export interface PostQuery {
  readonly statuses: readonly PostStatus[];
  /** Those that the reader may see: their own wherever they were written, and those of a team's accounts. */
  readonly reader: string;
  readonly team?: { readonly place: Place; readonly xUserIds: readonly string[] };
  /** Only this post, if it is among them. */
  readonly id?: string;
  readonly xUserId?: string;
  readonly authorId?: string;
  /** Instead of what the reader may see as an author: what waits in this guild for their decision. */
  readonly review?: ReviewQuery;
  /** By when they are due (those that are due already first), or the newest first. */
  readonly order: 'due' | 'newest';
  readonly offset: number;
  readonly limit: number;
}

/** What waits for one reviewer: neither theirs (unless they may approve their own) nor decided by them. */
export interface ReviewQuery {
  readonly guildId: string;
  readonly mayApproveOwn: boolean;
  /** Of which accounts they review posts: of these, and of others that are not shared if they review those. Absent: of
   *  all. */
  readonly accounts?: {
    readonly theirs: readonly string[];
    readonly shared: readonly string[];
    readonly unshared: boolean;
  };
}

export interface PostPage {
  readonly posts: readonly Post[];
  readonly total: number;
}

/** X's limits, and what counts against them. Times are ms since 1970. */
export interface SendStore {
  /** A request is about to leave that makes a post of this account. */
  note(send: { xUserId: string; at: number }): Promise<void>;
  /** When the next such request may leave; not after `now`: at once. */
  freeAt(query: { xUserId: string; now: number; limits: XLimits }): Promise<number>;
  /** How many of this account left between `since` and `now`. */
  count(query: { xUserId: string; since: number; now: number }): Promise<number>;
  /** X itself has said that it takes nothing of this account before then. */
  block(xUserId: string, until: number): Promise<void>;
}

/** Interaction ids that were acted upon; kept a day. */
export interface InteractionStore {
  /** True for the first caller with this id, false for every other. */
  claim(interactionId: string, now: number): Promise<boolean>;
}

export interface PostingUnit extends AccountsUnit {
  readonly posts: PostStore;
  readonly interactions: InteractionStore;
  readonly sends: SendStore;
  readonly spendings: SpendingStore;
}

/** A post as X's timeline shows it. */
export interface TimelinePost {
  readonly id: string;
  /** Without the address that X writes behind it for the post's own media. */
  readonly text: string;
  /** t.co addresses in the text and what they stand for. */
  readonly urls: readonly { readonly short: string; readonly expanded: string }[];
  /** Whether X has written such an address. */
  readonly hasMedia: boolean;
  /** The ids that its media had when it was uploaded, where X tells them. */
  readonly mediaIds: readonly string[];
  readonly inReplyTo?: string;
}

/** One post as X is asked to make it. */
export interface NewXPost extends Omit<PostOptions, 'replyTo'>, Pick<Attachments, 'mediaIds' | 'poll'> {
  /** Empty when media says it all. */
  readonly text: string;
  readonly inReplyTo?: string;
}

export type EngagementKind = 'repost' | 'like';

/** Posts at X. Every method throws XError. */
export interface XPosts {
  create(credential: Credential, post: NewXPost): Promise<{ id: string; text: string }>;
  remove(credential: Credential, xPostId: string): Promise<void>;
  /** Reposts or likes a post as this user; once more changes nothing. */
  engage(
    credential: Credential,
    kind: EngagementKind,
    on: { xUserId: string; xPostId: string },
  ): Promise<void>;
  disengage(
    credential: Credential,
    kind: EngagementKind,
    on: { xUserId: string; xPostId: string },
  ): Promise<void>;
  /** The author's posts newer than `sinceId`, newest first; all pages, at most 500 posts. */
  timelineSince(credential: Credential, xUserId: string, sinceId: string): Promise<TimelinePost[]>;
}

/** A message in a channel. */
export interface MessagePlace {
  readonly channelId: string;
  readonly messageId: string;
}

/** A guild's members, as Discord says now. */
export interface Members {
  /** Undefined: not a member (any more). Throws when Discord cannot be asked. */
  find(guildId: string, userId: string): Promise<GuildMember | undefined>;
}

export interface GuildMember {
  readonly roleIds: readonly string[];
  /** Whether they may manage the server. */
  readonly isAdmin: boolean;
}

/** What posting tells people when no command waits for the answer any more. */
export interface PostNotices {
  /** Tells the admins of a server something, in a channel of theirs; once for each key. */
  alert(place: AlertPlace, alert: Alert): Promise<'told' | 'no_access'>;
  /** Tells whoever runs the bot that X takes no posts of its app, with a button to go on. */
  appStopped(stop: AppStop): Promise<'told' | 'unreachable'>;
  /** Edits the reply while its token lives, else DM, else the channel. Says whether anybody could be told. */
  settled(post: Post): Promise<'told' | 'unreachable'>;
  /** Shows a published post to the channel it was written in, once. */
  announce(post: Post): Promise<'told' | 'no_access'>;
  /** Says in the author's reply how far the post's files are on their way to X, 0 to 100 (X may be working on them then);
   *  nowhere else, and nothing where there is no reply any more. */
  uploading(post: Post, percent: number): Promise<void>;
  /** Shows reviewers what waits for them; gives the message. Once for each message that it takes the place of
   *  (`goneMessageId`), if any. */
  postReview(
    post: Post,
    where: { channelId: string; goneMessageId?: string | undefined },
  ): Promise<{ messageId: string } | 'no_access'>;
  /** Brings that message up to date. */
  editReview(post: Post, message: MessagePlace): Promise<'done' | 'gone' | 'no_access'>;
  /** Says in it that it is not the card of a review any more: there is another one, or its author's data is deleted. */
  leaveReview(
    message: MessagePlace,
    why: 'moved' | 'erased',
    guildId: string | undefined,
  ): Promise<'done' | 'gone' | 'no_access'>;
  /** Reminds reviewers in their channel, once for each `number`. */
  remindReviewers(post: Post, where: { channelId: string; number: number }): Promise<'told' | 'no_access'>;
  /** Shows what would be posted to the channel that the words are from, with buttons for whoever wrote them; once for
   *  each revision. */
  askConsent(post: Post): Promise<'told' | 'no_access'>;
}
