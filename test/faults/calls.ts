import { postCard } from '../../commands/cards/post-card.js';
import type { LinkOutcome } from '../../src/accounts/link-flow.js';
import type { Account } from '../../src/accounts/ports.js';
import { AccountBrokenError, UserFacingError } from '../../src/errors.js';
import type { PartInput } from '../../src/posting/contents.js';
import type { Media } from '../../src/posting/media.js';
import type { Post } from '../../src/posting/ports.js';
import { Secret } from '../../src/secret.js';
import { makeGif, makePng } from '../sandbox/x/media-files.js';
import { aMedia } from '../support/memory-files.js';
import { PRICES } from '../support/prices.js';
import { consent } from './consent.js';
import type { FaultPlan } from './faults.js';
import type { CallName } from './faulty-way.js';
import { OWNER, type Rig } from './rig.js';

/** What came of one call that met one fault, in the words of `docs/faults.md`. */
export interface Consequence {
  readonly tokens: string;
  readonly left: string;
  readonly told: string;
  readonly next: string;
}

/** Makes one call of an account of its own, at the level of the domain, that meets this fault; runs what is due at once;
 *  looks what is left. */
type MakeCall = (rig: Rig, plan: FaultPlan, name: string) => Promise<Consequence>;

export const CALLS: Readonly<Record<CallName, MakeCall>> = {
  async refresh(rig, plan, name) {
    const before = await expired(rig, await rig.link(name));
    rig.meet('refresh', plan);
    await rig.engine.accounts.tokens.credential(before.xUserId).catch(() => undefined);
    await rig.runDue();
    const asked = rig.asked.calls.filter(([notice]) => notice.xUserId === before.xUserId).length;
    const after = await account(rig, before.xUserId);
    return {
      tokens: tokensOf(before, after),
      left: `${after?.status}${after?.intent === undefined ? '' : ', in doubt'}`,
      told: asked === 0 ? 'nobody' : `the owner, ${asked === 1 ? 'once' : `${asked} times`}`,
      next: after?.status === 'active' ? await due(rig, 'refresh') : 'once it is authorized again',
    };
  },

  exchange: (rig, plan, name) => linkAttempt(rig, 'exchange', plan, name),

  'users/me': (rig, plan, name) => linkAttempt(rig, 'users/me', plan, name),

  async revoke(rig, plan, name) {
    const xUserId = await rig.link(name);
    rig.meet('revoke', plan);
    const { tokensDeleted } = await rig.engine.accounts.unlink({
      discordUserId: OWNER,
      xUserId,
      place: 'guild:1',
    });
    await rig.runDue();
    const next = await due(rig, 'revoke');
    return {
      tokens: tokensDeleted ? 'deleted' : 'kept',
      left: next === '–' ? 'nothing' : 'what is to be revoked',
      told: 'nobody',
      next,
    };
  },

  async post(rig, plan, name) {
    const before = await account(rig, await rig.link(name));
    rig.meet('post', plan);
    const post = await submit(rig, before);
    return ofPost(rig, before, post, 'post');
  },

  async reply(rig, plan, name) {
    const before = await account(rig, await rig.link(name));
    if (before?.credentials === undefined) throw new Error('not linked');
    const root = await rig.ports.x.posts.create(before.credentials.accessToken, { text: `root ${name}` });
    rig.meet('reply', plan);
    await rig.ports.x.posts
      .create(before.credentials.accessToken, { text: `reply ${name}`, inReplyTo: root.id })
      .catch(() => undefined);
    const after = await account(rig, before.xUserId);
    // Threads are not sent yet: the domain has nothing to do with it but its class.
    return { tokens: tokensOf(before, after), left: '–', told: '–', next: '–' };
  },

  async delete(rig, plan, name) {
    const before = await account(rig, await rig.link(name));
    const post = await submit(rig, before);
    rig.meet('delete', plan);
    const request = { postId: post.id, actorId: OWNER, adminOf: undefined };
    const told = await rig.engine.posting.deletePost(request).then(
      (deleted) => postCard(deleted, { prices: PRICES }).title ?? '',
      (error: unknown) => words(error),
    );
    const stored = await rig.storage.posts.read(post.id);
    const after = await account(rig, before?.xUserId ?? '');
    return { tokens: tokensOf(before, after), left: stored?.status ?? '', told, next: '–' };
  },

  async timeline(rig, plan, name) {
    const before = await account(rig, await rig.link(name));
    rig.meet('post', { x: { process: true, answer: 'drop' } });
    const post = await submit(rig, before);
    rig.clock.advance(2000);
    rig.meet('timeline', plan);
    await rig.runDue();
    return ofPost(rig, before, post, 'post');
  },

  upload: (...given) => uploads('upload', {})(...given),
  initialize: (...given) => uploads('initialize', GIF)(...given),
  append: (...given) => uploads('append', GIF)(...given),
  finalize: (...given) => uploads('finalize', GIF)(...given),
  status: (...given) => uploads('status', GIF)(...given),
  metadata: (...given) => uploads('metadata', { altText: 'A rook' })(...given),
};

/** A post with a file, of which one step to X meets the fault. */
const uploads =
  (call: CallName, file: Partial<Media>): MakeCall =>
  async (rig, plan, name) => {
    const before = await account(rig, await rig.link(name));
    const isLooked = call === 'status';
    rig.x.set({ processingMs: isLooked ? 3000 : 0 });
    if (!isLooked) rig.meet(call, plan);
    const bytes = file.kind === 'gif' ? makeGif() : makePng();
    const id = `file-of-${name}`;
    rig.files.put(id, bytes);
    const media = [aMedia({ id, bytes: bytes.length, ...file })];
    const post = await submit(rig, before, [{ text: `post of ${name}`, media }]);
    if (isLooked) {
      rig.clock.advance(3000);
      rig.meet(call, plan);
      await rig.runDue();
    }
    return ofPost(rig, before, post, 'post');
  };

const GIF = { kind: 'gif', type: 'image/gif', name: 'rook.gif' } as const;

async function submit(
  rig: Rig,
  before: Account | undefined,
  texts: readonly PartInput[] = [`post of ${before?.username}`],
): Promise<Post> {
  const request = {
    authorId: OWNER,
    xUserId: before?.xUserId ?? '',
    place: 'guild:1',
    channelId: '1',
  } as const;
  const post = await rig.engine.posting.submit({ ...request, texts }, 0);
  await rig.runDue();
  return post;
}

async function ofPost(
  rig: Rig,
  before: Account | undefined,
  { id }: Post,
  job: string,
): Promise<Consequence> {
  const post = await rig.storage.posts.read(id);
  if (post === undefined) throw new Error('the post is lost');
  const after = await account(rig, post.xUserId);
  const why = post.heldReason === undefined ? '' : ` (${post.heldReason})`;
  const next = post.status === 'held' ? HELD_UNTIL[post.heldReason ?? ''] : await due(rig, job);
  // The next case begins with an app of which X takes posts.
  if (post.heldReason === 'app_stopped') {
    await rig.engine.posting.decide({ postId: id, actorId: OWNER, decision: 'discard' });
    await rig.engine.posting.resumeApp();
  }
  return {
    tokens: tokensOf(before, after),
    left: `${post.status}${why}`,
    told: (postCard(post, { prices: PRICES }).title ?? '').replaceAll('*', ''),
    next: next ?? '–',
  };
}

const HELD_UNTIL: Readonly<Record<string, string>> = {
  needs_reauthorization: 'once it is authorized again',
  app_stopped: 'once it is resumed',
};

/** From `/link` to X's callback; the person says yes at X's own pages. */
async function linkAttempt(
  rig: Rig,
  call: 'exchange' | 'users/me',
  plan: FaultPlan,
  name: string,
): Promise<Consequence> {
  const { flow } = rig.engine.accounts;
  const { id } = rig.x.addUser({ username: name });
  const member = {
    discordUserId: name,
    discordName: name,
    place: 'dm',
    placeName: 'direct messages',
  } as const;
  const offered = await rig.engine.accounts.offerLink(member);
  const { url, cookie } = await flow.begin(offered.url.split('/link/')[1] ?? '');
  const back = await consent(rig, url, name);
  rig.meet(call, plan);
  const { authorizationId } = await flow.returnedFromX({
    state: back.get('state') ?? undefined,
    code: new Secret(back.get('code') ?? ''),
    error: undefined,
    cookieOf: () => cookie?.value.reveal(),
  });
  const outcome = await flow.outcome(authorizationId, cookie?.value.reveal());
  const authorization = (await rig.storage.authorizations.read(authorizationId))?.value;
  const kept = authorization?.pending !== undefined || authorization?.unclaimed !== undefined;
  const claims = await due(rig, 'claim-grant');
  const revokes = await due(rig, 'revoke-unclaimed', 'revoke');
  const consequence = {
    tokens: kept ? 'kept, sealed' : revokes === '–' ? 'none' : 'let go',
    left: authorization?.step ?? '',
    told: said(outcome),
    next: claims === '–' ? (revokes === '–' ? '–' : 'revoked, when it is known whose they are') : claims,
  };
  if ((await rig.storage.accounts.read(id)) !== undefined) throw new Error('linked without the code');
  await rig.runDue();
  return consequence;
}

function said(outcome: LinkOutcome): string {
  if (outcome.kind === 'failed') return outcome.message;
  return outcome.kind === 'code' ? 'a code to type into Discord' : 'Still working on it';
}

function words(error: unknown): string {
  if (error instanceof AccountBrokenError) return 'has to be authorized again';
  if (error instanceof UserFacingError) return error.message;
  throw error;
}

/** With a token whose time is over. */
async function expired(rig: Rig, xUserId: string): Promise<Account> {
  const stored = await rig.storage.accounts.read(xUserId);
  if (stored?.value.credentials === undefined) throw new Error('not linked');
  const credentials = { ...stored.value.credentials, expiresAt: rig.clock.now() - 1 };
  const next: Account = { ...stored.value, credentials };
  await rig.storage.accounts.replace(stored, next);
  return next;
}

async function account(rig: Rig, xUserId: string): Promise<Account | undefined> {
  return (await rig.storage.accounts.read(xUserId))?.value;
}

/** Compared as they lie in the database. */
function tokensOf(before: Account | undefined, after: Account | undefined): string {
  if (before === undefined || after === undefined) return 'deleted';
  const same = (which: 'accessToken' | 'refreshToken'): boolean =>
    before.credentials?.[which]?.reveal() === after.credentials?.[which]?.reveal();
  const unchanged = same('accessToken') && same('refreshToken');
  if (unchanged) return before.generation === after.generation ? 'kept' : 'kept, with another generation';
  if (after.generation !== before.generation + 1)
    return `changed ${after.generation - before.generation} times`;
  return same('refreshToken') ? 'a new access token' : 'a new pair';
}

const SECOND = 1000;

/** When the next job of these kinds is due. */
async function due(rig: Rig, ...kinds: readonly string[]): Promise<string> {
  const now = rig.clock.now();
  const rows = await rig.jobs();
  const times = rows.filter((row) => kinds.includes(row.kind)).map((row) => row.dueAt - now);
  if (times.length === 0) return '–';
  const wait = Math.min(...times);
  if (wait === 300 * SECOND) return 'when X says';
  if (wait > 3600 * SECOND) return 'when it is due';
  if (wait === 2 * SECOND || wait === 16 * SECOND || wait === 1 * SECOND) return `in ${wait / SECOND} s`;
  if (wait > 2 * SECOND && wait <= 4 * SECOND) return 'in 2 to 4 s';
  return `in ${wait} ms`;
}
