import type { InvalidInputError } from '../errors.js';
import { type JobHandler, payloadText } from '../work.js';
import { endUnlinked, releaseHeld, untilQuiet } from './account-changed.js';
import { advancePost } from './advance-post.js';
import { type Allowance, readAllowance } from './allowance.js';
import { whyUndescribed } from './alt-text.js';
import { announcePost } from './announce-post.js';
import { type AppStop, type ResumedBy, readAppStop, resumeApp, tellAppStopped } from './app-stop.js';
import {
  type ApproveRequest,
  approvePost,
  type Rejection,
  rejectPost,
  withdrawPost,
} from './approval/decide-review.js';
import { editInReview, type ReviewEdit } from './approval/edit-in-review.js';
import { type OpenReview, readReview, reviewsFor } from './approval/read-review.js';
import { recheckReviews } from './approval/recheck-reviews.js';
import { reviewDue } from './approval/review-due.js';
import { reviewPlan } from './approval/review-plan.js';
import type { Reviewer } from './approval/reviewers.js';
import { showReview, whereShown } from './approval/show-review.js';
import { answerConsent, askConsent, type ConsentAnswer, type ConsentRequest } from './ask-consent.js';
import type { WeightLimit } from './check-text.js';
import { confirmTold } from './confirm-told.js';
import type { PartInput } from './contents.js';
import { type Decision, decidePost } from './decide-post.js';
import { type DeleteRequest, deletePost, readDeletable } from './delete-post.js';
import {
  type DraftEdit,
  discardDraft,
  editDraft,
  keepDraft,
  type PublishRequest,
  publishDraft,
  readDraft,
  readEditable,
} from './drafts.js';
import { editRefusedPart, readRefusedPart } from './edit-part.js';
import { draftEdit, readEditableOnX } from './edit-published.js';
import { type EngagementRequest, engage } from './engage.js';
import { type Erased, eraseMember } from './erase-member.js';
import { FORMER_MEMBER } from './former-member.js';
import {
  catchUpWithGuilds,
  type GuildStop,
  type KnownGuilds,
  releaseGuild,
  stopGuild,
  stopOf,
} from './guild-state.js';
import { heedRestore, type Restored } from './heed-restore.js';
import { limitFor } from './limit-of.js';
import { LOOK_JOB, lookAtGuild, lookAtMembers, shareChanged } from './look-at-members.js';
import type { Media } from './media.js';
import { exportMember } from './member-data.js';
import type { PostRequest } from './new-post.js';
import { alertOfBrokenAccount, alertOfPinLink, alertOfStuckPost } from './policy/alert-guilds.js';
import { feedAudit } from './policy/audit-feed.js';
import { type ChangedPolicy, changePolicy, type PolicyChange } from './policy/change-policy.js';
import type { KnownRules } from './policy/gate.js';
import { type House, houseFor } from './policy/house.js';
import { type ChannelIntroduction, introduceChannel } from './policy/introduce-channel.js';
import { type LookAhead, lookAhead } from './policy/look-ahead.js';
import { type Policy, readPolicy } from './policy/policy.js';
import { tellAlert } from './policy/raise-alert.js';
import type { Part, Post, PostPage, PostQuery, ReviewQuery, Schedule } from './ports.js';
import { type Revision, type RevisionRequest, reviseDraft } from './revise-draft.js';
import {
  cancelPost,
  movePost,
  type PostActor,
  type PostNowRequest,
  postNow,
  readCancellable,
  readWaiting,
  type ScheduleRequest,
  scheduleDraft,
  skipOccurrence,
} from './schedule-post.js';
import { warm } from './scheduled.js';
import type { PostingSeams } from './seams.js';
import {
  changeSettings,
  type MemberHere,
  readSettings,
  type Settings,
  type SettingsChange,
  type SettingsOwner,
  settingsFor,
} from './settings.js';
import { submitPost } from './submit-post.js';
import { tidyFiles } from './tidy-files.js';
import { type FilesOwner, type UploadedFile, uploadFiles } from './upload/upload-files.js';
import { createUploadProgress } from './upload/upload-progress.js';
import { createUploadSlots } from './upload/upload-slots.js';
import { createWaiters } from './waiters.js';
import { retryRight, type TakeOverRequest, takeOver } from './without-right.js';

/** The outbox: posts go in durably, come out on X exactly once, and their authors hear what became of them. */
export interface Posting {
  readonly handlers: Readonly<Record<string, JobHandler>>;
  /** Resolves with the post as soon as there is something to tell, at the latest after `waitMs`. `known`: the rules that
   *  it is under, where they were just read. */
  submit(request: PostRequest, waitMs: number, known?: KnownRules): Promise<Post>;
  /** No request to publish leaves this process any more; what waits goes out after the restart. */
  stopSending(): void;
  /** Nothing is under way any more, either: commands that wait for it say how it stands now. */
  stopWaiting(): void;
  /** To be called once the author has seen what `submit` or `publishDraft` gave; else a notice tells them. */
  confirmTold(post: Post): Promise<void>;
  decide(request: { postId: string; actorId: string; decision: Decision }): Promise<Post>;
  /** Keeps a text that is not to be posted yet. */
  keepDraft(request: PostRequest): Promise<Post>;
  readDraft(postId: string, actorId: string): Promise<Post>;
  readEditable(postId: string, actorId: string): Promise<Post>;
  editDraft(edit: DraftEdit): Promise<Post>;
  /** Changes a draft from what is stored now. */
  reviseDraft(request: RevisionRequest, revise: (draft: Post) => Revision): Promise<Post>;
  /** How long each part may be with this account, in X's weighted characters. */
  limitFor(xUserId: string, parts: readonly PartInput[]): Promise<WeightLimit>;
  /** Like `submit`, for a draft; once. */
  publishDraft(request: PublishRequest, waitMs: number): Promise<Post>;
  discardDraft(postId: string, actorId: string): Promise<Post>;
  /** A draft goes out by itself at its time. */
  schedule(request: ScheduleRequest): Promise<Post>;
  /** What waits for its time, or has missed it; for its author, or an admin of its guild. */
  readWaiting(actor: PostActor): Promise<Post>;
  /** The same, or what is held because its author may not post it any more. */
  readCancellable(actor: PostActor): Promise<Post>;
  /** Its author's: such a post goes on if they may post it again. */
  retryRight(who: { postId: string; actorId: string }): Promise<Post>;
  /** An admin's: it becomes a draft of theirs. */
  takeOver(request: TakeOverRequest): Promise<Post>;
  /** Looks in so many ms, and once an hour from then on, who of those with waiting posts and shared accounts is still
   *  there. */
  lookAtMembers(inMs?: number): Promise<void>;
  move(request: { postId: string; actorId: string; schedule: Schedule }): Promise<Post>;
  skip(actor: PostActor): Promise<Post>;
  /** Like `submit`, for what waits for its time. */
  postNow(who: PostNowRequest, waitMs: number): Promise<Post>;
  cancel(actor: PostActor): Promise<Post>;
  /** One page of what a reader may see. */
  page(query: PostQuery): Promise<PostPage>;
  /** How many posts X takes of this account right now, and of how many in its shortest window. */
  allowance(xUserId: string): Promise<Allowance>;
  /** Takes files that are kept here to X for later posts of this account. */
  uploadFiles(owner: FilesOwner, files: readonly Media[]): Promise<UploadedFile[]>;
  /** Removes the media that no post needs any more; to be called from time to time. */
  tidyFiles(): Promise<void>;
  /** Why it needs alt texts before it may go out here. */
  whyUndescribed(
    post: Pick<Post, 'authorId' | 'place' | 'xUserId' | 'parts'>,
  ): Promise<InvalidInputError | undefined>;
  /** How many reviewers this would wait for if it went out now; undefined: it needs none. */
  reviewPlan(post: Post): Promise<number | undefined>;
  /** Counts a reviewer's yes, once; with the last one the post goes on. */
  approve(request: ApproveRequest): Promise<Post>;
  reject(request: Rejection): Promise<Post>;
  /** Its author takes back what waits for reviewers. */
  withdraw(request: { postId: string; actorId: string }): Promise<Post>;
  /** Other words for what waits for reviewers. */
  editInReview(edit: ReviewEdit): Promise<Post>;
  /** What waits for reviewers, for its author and for them. */
  readReview(postId: string, reader: Reviewer): Promise<OpenReview>;
  /** Which posts wait for somebody's decision; undefined: they are no reviewer here. */
  reviewsFor(reviewer: Reviewer): Promise<ReviewQuery | undefined>;
  /** Where reviewers see a post that waits for them. */
  whereShown: (post: Post) => ReturnType<typeof whereShown>;
  /** Asks whoever wrote the words of a draft. */
  askConsent(request: ConsentRequest): Promise<Post>;
  answerConsent(answer: ConsentAnswer): Promise<Post>;
  /** The author's drafts, the oldest first. */
  draftsOf(authorId: string): Promise<Post[]>;
  /** A post of the actor's of which X may still take another version. */
  readEditableOnX(postId: string, actorId: string): Promise<Post>;
  /** Another version of it, as a draft. */
  draftEdit(edit: { postId: string; actorId: string; text: string }): Promise<Post>;
  /** Reposts or likes, or takes that back. */
  engage(request: EngagementRequest): Promise<void>;
  readRefusedPart(postId: string, actorId: string): Promise<{ post: Post; part: Part }>;
  /** Other words for the part of a thread that X refused; it goes on from there. */
  editRefusedPart(edit: { postId: string; actorId: string; text: string }): Promise<Post>;
  readDeletable(request: DeleteRequest): Promise<Post>;
  deletePost(request: DeleteRequest): Promise<Post>;
  /** What a member or a guild has chosen. */
  settingsOf(owner: SettingsOwner): Promise<Settings>;
  changeSettings(owner: SettingsOwner, change: SettingsChange, actorId?: string): Promise<Settings>;
  /** What holds for a member in a guild, or in direct messages. */
  settingsFor(member: MemberHere): Promise<Settings>;
  /** The same, and the rules that their posts with this account are under here. */
  houseFor(member: MemberHere, xUserId: string): Promise<House>;
  /** What the rules will say of it when its time has come. */
  lookAhead(post: Post): Promise<LookAhead>;
  /** The rules of a guild. */
  policyOf(guildId: string): Promise<Policy>;
  changePolicy(change: PolicyChange): Promise<ChangedPolicy>;
  /** Says in a channel what it is for. Throws InvalidInputError when the bot may not write there. */
  introduceChannel(channel: ChannelIntroduction): Promise<void>;
  /** Tells the admins of its server that a post should have gone on at `since` (ms since 1970). */
  alertOfStuckPost(stuck: { postId: string; since: number }): Promise<void>;
  /** Why X takes no posts of this app, for anybody. */
  appStop(): Promise<AppStop | undefined>;
  /** Lets the posts go that were held for it; gives how many, and undefined when nothing was stopped. */
  resumeApp(by?: ResumedBy): Promise<number | undefined>;
  /** Why nothing of this guild goes out right now. */
  stopOf(guildId: string): Promise<GuildStop | undefined>;
  stopGuild(guildId: string, stop: GuildStop, actorId?: string): Promise<boolean>;
  /** Gives how many held posts go out now. */
  releaseGuild(guildId: string, stop: GuildStop, actorId?: string): Promise<number>;
  /** Stops those that have removed the bot while it was not connected, and releases those that have it again. */
  catchUpWithGuilds(guilds: KnownGuilds): Promise<void>;
  /** Before anything is sent: whether this database is a backup that has just been restored, and what came of it. */
  heedRestore(): Promise<Restored | undefined>;
  /** Everything that is stored of a member, for themselves. */
  exportMember(memberId: string): Promise<object>;
  /** Deletes what is stored of a member who has no link any more. Throws UserFacingError while a post of theirs is on
   *  its way. */
  eraseMember(memberId: string): Promise<Erased>;
  /** Waits until no request of this member with this account is on its way to X. False after `timeoutMs`. */
  untilQuiet(member: { authorId: string; xUserId: string }, timeoutMs: number): Promise<boolean>;
}

/** What posting makes for itself. */
type OwnSeams = 'waiters' | 'isStopping' | 'stopping' | 'uploads' | 'progress';

export function createPosting(options: Omit<PostingSeams, OwnSeams>): Posting {
  const stop = new AbortController();
  const seams: PostingSeams = {
    ...options,
    waiters: createWaiters(),
    isStopping: () => stop.signal.aborted,
    stopping: stop.signal,
    uploads: createUploadSlots(),
    progress: createUploadProgress(options),
  };
  return {
    handlers: {
      post: (job) => advancePost(seams, payloadText(job, 'postId')),
      report: (job) => report(seams, payloadText(job, 'postId')),
      'resume-app': async () => {
        await resumeApp(seams);
        return undefined;
      },
      'tell-app-stopped': async () => {
        await tellAppStopped(seams);
        return undefined;
      },
      'look-at-members': () => lookAtMembers(seams),
      'look-at-guild': (job) => lookAtGuild(seams, payloadText(job, 'guildId')),
      'share-changed': (job) =>
        shareChanged(seams, { xUserId: payloadText(job, 'xUserId'), guildId: payloadText(job, 'guildId') }),
      'share-began': async (job) => {
        await recheckReviews(seams, payloadText(job, 'guildId'));
        return undefined;
      },
      warm: (job) => warm(seams, payloadText(job, 'postId')),
      announce: async (job) => {
        await announcePost(seams, payloadText(job, 'postId'));
        return undefined;
      },
      'review-card': async (job) => {
        await showReview(seams, payloadText(job, 'postId'));
        return undefined;
      },
      'review-due': (job) => reviewDue(seams, payloadText(job, 'postId')),
      'recheck-reviews': async (job) => {
        await recheckReviews(seams, payloadText(job, 'guildId'));
        return undefined;
      },
      alert: (job) => tellAlert(seams, job),
      'audit-feed': (job) => feedAudit(seams, payloadText(job, 'guildId')),
      'account-broken': async (job) => {
        const [xUserId, generation] = [payloadText(job, 'xUserId'), payloadText(job, 'generation')];
        await alertOfBrokenAccount(seams, { xUserId, generation });
        return undefined;
      },
      'linked-by-pin': async (job) => {
        await alertOfPinLink(seams, {
          authorizationId: payloadText(job, 'authorizationId'),
          place: `guild:${payloadText(job, 'guildId')}`,
          xUserId: payloadText(job, 'xUserId'),
          memberId: payloadText(job, 'discordUserId'),
        });
        return undefined;
      },
      'account-healed': async (job) => {
        await releaseHeld(seams, payloadText(job, 'xUserId'));
        return undefined;
      },
      'account-unlinked': async (job) => {
        await endUnlinked(seams, payloadText(job, 'xUserId'));
        return undefined;
      },
    },
    submit: (request, waitMs, known) => submitPost(seams, request, waitMs, known),
    stopSending: () => stop.abort(),
    stopWaiting: () => seams.waiters.close(),
    confirmTold: (post) => confirmTold(seams, post),
    decide: (request) => decidePost(seams, request),
    keepDraft: (request) => keepDraft(seams, request),
    readDraft: (postId, actorId) => readDraft(seams, postId, actorId),
    readEditable: (postId, actorId) => readEditable(seams, postId, actorId),
    editDraft: (edit) => editDraft(seams, edit),
    reviseDraft: (request, revise) => reviseDraft(seams, request, revise),
    limitFor: (xUserId, parts) => limitFor(seams, xUserId, parts),
    publishDraft: (request, waitMs) => publishDraft(seams, request, waitMs),
    discardDraft: (postId, actorId) => discardDraft(seams, postId, actorId),
    schedule: (request) => scheduleDraft(seams, request),
    readWaiting: (actor) => readWaiting(seams, actor),
    readCancellable: (actor) => readCancellable(seams, actor),
    retryRight: (who) => retryRight(seams, who),
    takeOver: (request) => takeOver(seams, request),
    lookAtMembers: (inMs = 0) =>
      seams.storage.jobs.add({ ...LOOK_JOB, dueAt: seams.clock.now() + inMs, payload: {} }),
    move: (request) => movePost(seams, request),
    skip: (actor) => skipOccurrence(seams, actor),
    postNow: (who, waitMs) => postNow(seams, who, waitMs),
    cancel: (actor) => cancelPost(seams, actor),
    page: (query) => seams.storage.posts.page(query),
    allowance: (xUserId) => readAllowance(seams, xUserId),
    uploadFiles: (owner, files) => uploadFiles(seams, owner, files),
    whyUndescribed: (post) => whyUndescribed(seams, post),
    reviewPlan: (post) => reviewPlan(seams, post),
    approve: (request) => approvePost(seams, request),
    reject: (request) => rejectPost(seams, request),
    withdraw: (request) => withdrawPost(seams, request),
    editInReview: (edit) => editInReview(seams, edit),
    readReview: (postId, reader) => readReview(seams, postId, reader),
    reviewsFor: (reviewer) => reviewsFor(seams, reviewer),
    whereShown: (post) => whereShown(seams, post),
    askConsent: (request) => askConsent(seams, request),
    answerConsent: (answer) => answerConsent(seams, answer),
    tidyFiles: () => tidyFiles(seams),
    draftsOf: (authorId) => seams.storage.posts.ofAuthor(authorId, ['draft']),
    readEditableOnX: (postId, actorId) => readEditableOnX(seams, postId, actorId),
    draftEdit: (edit) => draftEdit(seams, edit),
    engage: (request) => engage(seams, request),
    readRefusedPart: (postId, actorId) => readRefusedPart(seams, postId, actorId),
    editRefusedPart: (edit) => editRefusedPart(seams, edit),
    readDeletable: (request) => readDeletable(seams, request),
    deletePost: (request) => deletePost(seams, request),
    settingsOf: (owner) => readSettings(seams.storage, owner),
    changeSettings: (owner, change, actorId) => changeSettings(seams, owner, change, actorId),
    settingsFor: (member) => settingsFor(seams.storage, member),
    houseFor: (member, xUserId) => houseFor(seams.storage, member, xUserId),
    lookAhead: (post) => lookAhead(seams, post),
    policyOf: (guildId) => readPolicy(seams.storage, guildId),
    changePolicy: (change) => changePolicy(seams, change),
    alertOfStuckPost: (stuck) => alertOfStuckPost(seams, stuck),
    introduceChannel: (channel) => introduceChannel(seams, channel),
    appStop: () => readAppStop(seams.storage),
    resumeApp: (by) => resumeApp(seams, by),
    stopOf: (guildId) => stopOf(seams.storage, guildId),
    stopGuild: (guildId, stop, actorId) => stopGuild(seams, guildId, stop, actorId),
    releaseGuild: (guildId, stop, actorId) => releaseGuild(seams, guildId, stop, actorId),
    catchUpWithGuilds: (guilds) => catchUpWithGuilds(seams, guilds),
    heedRestore: () => heedRestore(seams),
    exportMember: (memberId) => exportMember(seams, memberId),
    eraseMember: (memberId) => eraseMember(seams, memberId),
    untilQuiet: (member, timeoutMs) => untilQuiet(seams, member, timeoutMs),
  };
}

async function report(seams: PostingSeams, postId: string): Promise<undefined> {
  const post = await seams.storage.posts.read(postId);
  // Nobody is left to be told.
  if (post === undefined || post.authorId === FORMER_MEMBER) return undefined;
  const result = await seams.notices.settled(post);
  seams.log.info({ event: 'post-reported', postId, status: post.status, result }, 'author told');
  return undefined;
}
