import * as model from './model.js';
import { ask, goOn, look, recheck, release, rule } from './time.js';

type Item = model.Item;
type Model = model.Model;
type Aim = { act: string; by: string; item: number; account: string; to: string; role: string };
/** What somebody wants; an act looks at what it needs of it. */
export type Op = Aim & { text: string; at: number; policy: Partial<model.Policy> };
type Act<Rest extends unknown[] = []> = (m: Model, op: Op, ...rest: Rest) => boolean;
const { is, set, owns, isHere, mayPost, isBlocked, ADMIN, NO_VOTES, RULES } = model;

const write = (m: Model, author: string, account: string, text: string): Item => {
  const item: Item = {
    ...{ account, author, text, editors: [], votes: NO_VOTES, state: 'draft' },
    ...{ at: 0, until: 0, byRole: false, isFresh: false },
  };
  return m.items[m.items.push(item) - 1] ?? item;
};
const entitled = (m: Model, { by }: Op, item: Item): boolean =>
  mayPost(m, by, item.account) && set(item, { byRole: !owns(m, by, item.account), isFresh: true });
/** `wanted`: when it is to be out, if that is not the time that it has. */
const accept = (m: Model, item: Item, state: 'queued' | 'scheduled', at: number, wanted = at): boolean =>
  set(item, { at, state }) &&
  (!model.lacksVotes(m, { ...item, at: wanted }) || (set(item, { at: wanted }) && ask(m, item)));
const change = (m: Model, share: Partial<Model>): boolean => Object.assign(m, share) === m;
const mayEnd = (m: Model, by: string): boolean =>
  m.share !== 'none' && (by === ADMIN || owns(m, by, 'brand'));

/** What happens at Discord, or by itself. */
const HAPPENS: Record<string, Act> = {
  give: (m, { to, role }) => change(m, { roles: { ...m.roles, [to]: [...(m.roles[to] ?? []), role] } }),
  take: (m, { to, role }) =>
    change(m, { roles: { ...m.roles, [to]: (m.roles[to] ?? []).filter((each) => each !== role) } }),
  leave: (m, { to }) => change(m, { gone: [...m.gone, to] }),
  return: (m, { to }) => change(m, { gone: m.gone.filter((each) => each !== to) }),
  look: (m) => look(m),
};
/** What concerns no post, or makes one. */
const FOR_ALL: Record<string, Act> = {
  share: (m, { by }) => m.share !== 'active' && owns(m, by, 'brand') && change(m, { share: 'offered' }),
  accept: (m, { by }) => m.share === 'offered' && by === ADMIN && change(m, { share: 'active' }),
  unshare: (m, { by }) =>
    mayEnd(m, by) && change(m, { share: 'none', isSuspended: false }) && look(m) && recheck(m),
  'hand over': (m, { by, to }) =>
    m.share === 'active' && mayEnd(m, by) && isHere(m, to) && !owns(m, to, 'brand') && handOver(m, to),
  policy: (m, { by, policy }) => by === ADMIN && rule(m, policy),
  draft: (m, { by, account, text }) => is(write(m, by, account, text), 'draft'),
  post: (m, op) =>
    mayPost(m, op.by, op.account) &&
    !isBlocked(m, op.text) &&
    send(m, op, write(m, op.by, op.account, op.text)),
};
const handOver = (m: Model, to: string): boolean =>
  change(m, { owners: { ...m.owners, brand: to }, isSuspended: false }) && look(m) && recheck(m);
const send = (m: Model, op: Op, item: Item): boolean => entitled(m, op, item) && accept(m, item, 'queued', 0);

/** With what waits for votes; `mayReview`, and is its author. */
const IN_REVIEW: Record<string, Act<[Item, boolean, boolean]>> = {
  reject: (_m, _op, item, mayReview) => mayReview && set(item, { state: 'rejected', votes: NO_VOTES }),
  withdraw: (_m, _op, item, _, isAuthor) => isAuthor && set(item, { state: 'draft', votes: NO_VOTES }),
  revise(m, { by, text }, item, mayReview, isAuthor) {
    if (!(mayReview || isAuthor) || isBlocked(m, text)) return false;
    return set(item, { text, editors: isAuthor ? item.editors : [...item.editors, by] }) && ask(m, item);
  },
  approve(m, { by }, item, mayReview) {
    if (!mayReview || (!m.policy.own && model.isTheirs(item, by))) return false;
    const counted = model.votesFor(m, item);
    if (counted.includes(by)) return true;
    item.votes = { of: model.said(item), by: [...counted, by] };
    return counted.length + 1 < m.policy.needed || goOn(m, item);
  },
};
const waits = (item: Item): boolean => is(item, 'scheduled', 'late', ...RULES);
const isReady = (m: Model, item: Item): boolean => is(item, 'draft') && !isBlocked(m, item.text);

/** With a post of one's own. */
const WITH_OWN: Record<string, Act<[Item]>> = {
  publish: (m, op, item) => isReady(m, item) && send(m, op, item),
  schedule: (m, op, item) =>
    isReady(m, item) && op.at > m.now && entitled(m, op, item) && accept(m, item, 'scheduled', op.at),
  move: (m, { at }, item) =>
    waits(item) && at > m.now && !isBlocked(m, item.text) && accept(m, item, 'scheduled', at),
  now(m, op, item) {
    if (!waits(item) || isBlocked(m, item.text)) return false;
    entitled(m, op, item);
    return accept(m, item, 'queued', item.at, item.at > m.now ? 0 : item.at);
  },
  edit(m, { text }, item) {
    const isPlanned = is(item, 'scheduled', ...RULES);
    if (is(item, 'failed', 'rejected') || (isPlanned && isBlocked(m, text)))
      return is(write(m, item.author, item.account, text), 'draft');
    if (!isPlanned) return is(item, 'draft') && set(item, { text });
    return set(item, { text }) && (!model.lacksVotes(m, item) || ask(m, item));
  },
  retry: (_m, _op, item) => is(item, 'no_right') && set(item, { byRole: false }) && release(item),
  drop: (_m, _op, item) => is(item, 'late', 'no_right', ...RULES) && set(item, { state: 'cancelled' }),
  discard: (_m, _op, item) => is(item, 'draft') && set(item, { state: 'cancelled' }),
};

function takeOver(m: Model, { by }: Op, item: Item): boolean {
  const editors = [...item.editors, item.author].filter((who) => who !== by);
  const account = mayPost(m, by, item.account) ? item.account : '';
  return set(item, { ...{ author: by, editors, account, state: 'draft' }, votes: NO_VOTES, byRole: false });
}

/** Gives whether it is allowed; what is refused changes nothing. What comes of it is for `settle`. */
export function apply(m: Model, op: Op): boolean {
  for (const each of m.items) each.isFresh = false;
  const { act, by } = op;
  if (HAPPENS[act] !== undefined) return HAPPENS[act](m, op);
  if (!isHere(m, by)) return false;
  if (FOR_ALL[act] !== undefined) return FOR_ALL[act](m, op);
  const item = m.items[op.item];
  if (item === undefined) return false;
  const isAuthor = item.author === by;
  if (is(item, 'awaiting_approval'))
    return IN_REVIEW[act]?.(m, op, item, model.mayReview(m, by, item), isAuthor) === true;
  if (act === 'cancel')
    return (
      (by === ADMIN || isAuthor) && (waits(item) || is(item, 'no_right')) && set(item, { state: 'cancelled' })
    );
  if (act === 'take over') return by === ADMIN && is(item, 'no_right') && takeOver(m, op, item);
  return isAuthor && WITH_OWN[act]?.(m, op, item) === true;
}
