import * as model from './model.js';

type Item = model.Item;
type Model = model.Model;
const { is, set, MINUTE, HOUR, RULES } = model;

/** It waits for votes; those for exactly this stay. */
export function ask(m: Model, item: Item): boolean {
  if (item.votes.of !== model.said(item)) item.votes = { of: model.said(item), by: [] };
  return set(item, { state: 'awaiting_approval', until: m.now + 72 * HOUR });
}

/** It has its votes, or needs none. */
export const goOn = (m: Model, item: Item): boolean =>
  set(item, { state: item.at === 0 ? 'queued' : item.at > m.now ? 'scheduled' : 'late' });

/** Its author has the right again. */
export const release = (item: Item): boolean => set(item, { state: item.at === 0 ? 'queued' : 'scheduled' });

/** Whoever has lost a right keeps nothing; whoever has it again goes on. */
export function look(m: Model): boolean {
  m.isSuspended = m.share === 'active' && !model.isHere(m, m.owners.brand);
  for (const item of m.items) {
    const isAway = !model.isHere(m, item.author);
    const may = !isAway && model.mayPost(m, item.author, item.account);
    const isLost = !may && (isAway || item.byRole || model.isOpened(m, item.account));
    if (is(item, 'no_right') && may) release(item);
    if (is(item, 'scheduled') && isLost) item.state = 'no_right';
  }
  return true;
}

/** What waits for votes that it does not need any more goes on, and what needs them now waits for them. */
export function recheck(m: Model): boolean {
  for (const item of m.items) {
    if (is(item, 'awaiting_approval') && !model.lacksVotes(m, item)) goOn(m, item);
    else if (is(item, 'awaiting_approval')) item.votes.by = model.votesFor(m, item);
    else if (is(item, 'scheduled') && model.lacksVotes(m, item)) ask(m, item);
  }
  return true;
}

/** Other rules: what they would not hold any more wants to leave. */
export function rule(m: Model, change: Partial<model.Policy>): boolean {
  const before = JSON.stringify(m.policy);
  Object.assign(m.policy, change);
  if (before === JSON.stringify(m.policy)) return true;
  for (const item of m.items.filter((each) => is(each, ...RULES))) {
    const { author, account, byRole, state, until } = item;
    const mayGo = model.owns(m, author, account) || (byRole && model.isInUse(m, account));
    const [next, end] = model.verdict(m, item);
    if (next !== state || end !== until || !mayGo) item.state = 'queued';
  }
  settle(m);
  return recheck(m);
}

/** It wants to leave now. */
function leave(m: Model, item: Item): void {
  const { author, account } = item;
  const isOwn = model.owns(m, author, account);
  const may = model.mayPost(m, author, account);
  const isAbandoned = !model.isHere(m, author) || (may && !isOwn && !model.isHere(m, m.owners[account]));
  if (isAbandoned && !item.isFresh) return void set(item, { state: 'no_right' });
  if (!may)
    return void set(item, { state: item.byRole || model.isOpened(m, account) ? 'no_right' : 'failed' });
  const [state, until] = model.verdict(m, item);
  set(item, { state, until, byRole: !isOwn });
  if (state === 'awaiting_approval') ask(m, item);
  if (state === 'published') m.up.push({ ...item, since: m.now });
}

/** What is due now, and what comes of it. */
export function settle(m: Model): void {
  for (const item of m.items.filter((each) => dueAt(each) <= m.now)) {
    if (is(item, 'awaiting_approval')) set(item, { state: 'draft', votes: model.NO_VOTES });
    else item.state = is(item, 'scheduled') && m.now - item.at > 15 * MINUTE ? 'late' : 'queued';
  }
  const place = ({ text }: Item): number => m.order.indexOf(text) + 1 || 1_000_000;
  const leaving = m.items.filter((each) => is(each, 'queued'));
  for (const item of leaving.sort((one, other) => place(one) - place(other))) leave(m, item);
}

function dueAt(item: Item): number {
  if (is(item, 'scheduled')) return item.at;
  return is(item, 'awaiting_approval', ...RULES) ? item.until : Infinity;
}

/** Time passes, and the bot is up. */
export function advance(m: Model, to: number): void {
  for (const item of m.items) item.isFresh = false;
  settle(m);
  const next = Math.min(to, ...m.items.map(dueAt));
  if (next <= m.now) return;
  m.now = next;
  advance(m, to);
}
