import type { LedgerEntry } from '../../../sandbox/ledger.js';
import { textsOf } from '../../../src/posting/contents.js';
import type { Post } from '../../../src/posting/ports.js';
import type { Item, Model } from './model.js';
import type { Account } from './perform.js';

const MINUTE_MS = 60_000;
/** E5. */
const LATEST_MS = 2_000;
/** Whoever has to look for a post first takes longer. */
export const DOUBT_MS = 120_000;

/** What X has made, and when by the clock of the test. */
export interface Made {
  readonly entry: LedgerEntry;
  readonly at: number;
}

/** What the database and X have, to be compared with a model. */
export interface Evidence {
  readonly accounts: readonly Account[];
  readonly stored: readonly Post[];
  readonly made: readonly Made[];
  /** Ids of the model's items, as far as they are known. */
  readonly ids: readonly (string | undefined)[];
  /** When the process died: what it was at then may come later, and out of turn. */
  readonly deaths: ReadonlySet<number>;
}

export interface Difference {
  readonly invariant: string;
  readonly what: string;
}

/** The ids of all items of the model, or how the bot differs from it. */
export function compare(model: Model, evidence: Evidence): { ids: string[] } | Difference {
  return compareX(model, evidence) ?? compareStored(model, evidence);
}

function compareStored(model: Model, { accounts, stored, ids }: Evidence): { ids: string[] } | Difference {
  const left = new Map(stored.map((post) => [post.id, formOfPost(post, accounts)]));
  const found: string[] = [];
  for (const [index, item] of model.items.entries()) {
    const wanted = formOf(item);
    const known = ids[index];
    const id = known ?? [...left].find(([other, form]) => form === wanted && !ids.includes(other))?.[0];
    const form = id === undefined ? undefined : left.get(id);
    if (id === undefined || form !== wanted)
      return {
        invariant: 'stored',
        what: `post ${index} should be ${wanted}, and is ${form ?? 'not there'}`,
      };
    left.delete(id);
    found.push(id);
  }
  const [[id, form] = []] = left;
  return id === undefined ? { ids: found } : { invariant: 'stored', what: `there is also ${form}` };
}

function formOf({ account, state, at, daily, texts }: Item): string {
  const isTimed = state === 'scheduled' || state === 'late';
  const again =
    isTimed && state === 'scheduled' && !Number.isNaN(daily) ? `, daily at ${clockOf(daily)}` : '';
  return `${state}${isTimed ? ` for ${timeOf(at)}${again}` : ''} as ${account}: ${texts.join(' / ')}`;
}

function formOfPost(post: Post, accounts: readonly Account[]): string {
  const { status, heldReason, schedule, xUserId } = post;
  const isLate = status === 'held' && heldReason === 'late';
  const state = isLate ? 'late' : status === 'held' && heldReason === 'outcome_unknown' ? 'asked' : status;
  const [minute, hour] = (schedule?.recurrence?.pattern ?? '').split(' ').map(Number);
  const daily = minute === undefined || hour === undefined ? Number.NaN : (hour * 60 + minute) * MINUTE_MS;
  return formOf({
    account: accounts.findIndex((account) => account.xUserId === xUserId),
    state: state as Item['state'],
    at: schedule?.at ?? 0,
    daily,
    texts: textsOf(post),
    since: 0,
  });
}

/** E1, E4, E5, E7: X holds what the model has sent, each once, in time, in order, and threads as threads. */
function compareX(model: Model, { accounts, made, deaths }: Evidence): Difference | undefined {
  for (const [account, { username }] of accounts.entries()) {
    const wanted = model.up.filter((item) => item.account === account);
    const own = made.filter(({ entry }) => entry.username === username);
    const differs = compareAccount(wanted, own, deaths);
    if (differs !== undefined) return differs;
  }
  return undefined;
}

interface Wanted {
  readonly item: Item;
  readonly part: number;
}

function compareAccount(
  items: readonly Item[],
  made: readonly Made[],
  deaths: ReadonlySet<number>,
): Difference | undefined {
  const waiting = items.flatMap((item) => item.texts.map((_, part): Wanted => ({ item, part })));
  let last: Item | undefined;
  let before: { item: Item; part: number; id: string } | undefined;
  for (const { entry, at } of made) {
    const text = String(entry.text);
    const index = waiting.findIndex(({ item, part }) => item.texts[part] === text);
    const [wanted] = index < 0 ? [] : waiting.splice(index, 1);
    if (wanted === undefined)
      return { invariant: 'E1', what: `X has "${text}" (${timeOf(at)}) once more than it should` };
    const { item, part } = wanted;
    const isDoubted = deaths.has(item.at);
    const late = at - item.at;
    if (late < 0 || late > (isDoubted ? DOUBT_MS : LATEST_MS))
      return { invariant: 'E5', what: `"${text}" came at ${timeOf(at)} instead of ${timeOf(item.at)}` };
    const parent = part === 0 ? undefined : before?.id;
    const isInPlace = part === 0 || (before?.part === part - 1 && before.item === item);
    if (!isDoubted && (entry.inReplyTo !== parent || !isInPlace))
      return { invariant: 'E4', what: `"${text}", part ${part + 1}, answers ${String(entry.inReplyTo)}` };
    if (!isDoubted && last !== undefined && isBefore(item, last))
      return { invariant: 'order', what: `"${text}" came after "${last.texts[0]}"` };
    if (!isDoubted) last = item;
    before = { item, part, id: String(entry.postId) };
  }
  const [missing] = waiting;
  if (missing === undefined) return undefined;
  const text = missing.item.texts[missing.part];
  return { invariant: 'lost', what: `X should have "${text}" since ${timeOf(missing.item.at)}` };
}

function isBefore(one: Item, other: Item): boolean {
  return one.at === other.at ? one.since < other.since : one.at < other.at;
}

export function timeOf(at: number): string {
  return new Date(at).toISOString().slice(5, 19).replace('T', ' ');
}

function clockOf(daily: number): string {
  return new Date(daily).toISOString().slice(11, 16);
}
