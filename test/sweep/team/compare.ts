import type { Post } from '../../../src/posting/ports.js';
import { DOUBT_MS, timeOf } from '../composed/compare.js';
import { type Item, lacksVotes, type Model } from './model.js';
import { ACCOUNTS, MEMBERS } from './team.js';
import type { Made } from './x.js';

/** What the database and X have, to be compared with a model. */
export interface Evidence {
  readonly stored: readonly Post[];
  readonly made: readonly Made[];
  /** When the process died: what it was at then may come later. */
  readonly deaths: ReadonlySet<number>;
  readonly userId: (name: string) => string;
  readonly xUserId: (account: string) => string;
}

export interface Difference {
  readonly invariant: string;
  readonly what: string;
}

/** How the bot differs from the model: first what X has, which is what counts. */
export function compare(model: Model, evidence: Evidence): Difference | undefined {
  return compareX(model, evidence) ?? compareStored(model, evidence);
}

function compareX(model: Model, { made, deaths, xUserId }: Evidence): Difference | undefined {
  const waiting = [...model.up];
  for (const { text, xUserId: account, at } of made) {
    const index = waiting.findIndex((each) => each.text === text && xUserId(each.account) === account);
    const [wanted] = index < 0 ? [] : waiting.splice(index, 1);
    if (wanted === undefined) return unwanted(model, text, at);
    const late = at - wanted.since;
    if (late < 0 || late > (deaths.has(wanted.since) ? DOUBT_MS : 0)) {
      const what = `"${text}" came at ${timeOf(at)} instead of ${timeOf(wanted.since)}`;
      return { invariant: 'in time', what };
    }
  }
  const [missing] = waiting;
  if (missing === undefined) return undefined;
  return { invariant: 'never', what: `X should have "${missing.text}" since ${timeOf(missing.since)}` };
}

/** By which promise X should not have it. */
function unwanted(model: Model, text: string, at: number): Difference {
  const item = model.items.find((each) => each.text === text);
  const said = `X has "${text}" (${timeOf(at)})`;
  if (model.up.some((each) => each.text === text)) return { invariant: 'twice', what: `${said} twice` };
  if (item === undefined) return { invariant: 'unwanted', what: `${said}, which nobody has written so` };
  const is = `which is ${item.state}`;
  if (item.state === 'no_right') return { invariant: 'right', what: `${said} of somebody without the right` };
  if (lacksVotes(model, item)) return { invariant: 'votes', what: `${said} without its votes, ${is}` };
  return { invariant: 'unwanted', what: `${said}, ${is}` };
}

function compareStored(model: Model, evidence: Evidence): Difference | undefined {
  const wanted = model.items.map((item) => formOf(item)).sort();
  const found = evidence.stored.map((post) => formOf(itemOf(post, evidence))).sort();
  const missing = wanted.find((form) => !found.includes(form));
  const extra = found.find((form) => !wanted.includes(form));
  if (missing === undefined && extra === undefined && wanted.length === found.length) return undefined;
  return { invariant: 'stored', what: `there should be ${missing ?? 'no more'}, and there is ${extra}` };
}

type Shown = Pick<Item, 'account' | 'author' | 'text' | 'state' | 'at' | 'until' | 'votes'>;

const TIMED = ['awaiting_approval', 'scheduled', 'late', 'no_right', 'outside_hours', 'quota'];

function formOf({ account, author, text, state, at, until, votes }: Shown): string {
  const isRuled = state === 'outside_hours' || state === 'quota';
  return [
    `"${text}" of ${author} as ${account || 'nobody'}: ${state}`,
    ...(TIMED.includes(state) && at > 0 ? [`for ${timeOf(at)}`] : []),
    ...(isRuled ? [`until ${timeOf(until)}`] : []),
    ...(state === 'awaiting_approval'
      ? [`with the votes of ${votes.by.toSorted().join(', ') || 'nobody'}`]
      : []),
  ].join(' ');
}

function itemOf(post: Post, { userId, xUserId }: Evidence): Shown {
  const nameOf = (id: string) => MEMBERS.find((name) => userId(name) === id) ?? id;
  return {
    account: ACCOUNTS.find((account) => xUserId(account) === post.xUserId) ?? post.xUserId,
    author: nameOf(post.authorId),
    text: post.parts[0]?.text ?? '',
    state: (post.status === 'held' ? post.heldReason : post.status) as Item['state'],
    at: post.schedule?.at ?? 0,
    until: post.heldUntil ?? 0,
    votes: { of: '', by: (post.approval?.votes ?? []).map(({ reviewerId }) => nameOf(reviewerId)) },
  };
}
