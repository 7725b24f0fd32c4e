/** What posts do, in as few words as possible: the reference that the bot is compared with. It imports nothing, and its
 *  length is tested. Accounts, items and places in a thread are numbers; times are ms since 1970. */
type State = 'draft' | 'scheduled' | 'queued' | 'held' | 'late' | 'published' | 'cancelled' | 'failed';
type Written = { account: number; texts: readonly string[]; state: State };
/** `daily`: at what time of the day (UTC) it comes again; NaN: it does not. `since`: when it came into the queue. */
export type Item = Written & { at: number; daily: number; since: number };
/** `up`: what X holds, `at` its publication. `stops`: why nothing goes out. `gone`: accounts that are not linked. */
export type Model = { now: number; items: Item[]; up: Item[]; stops: Set<string>; gone: Set<number> };
type Aim = { act: string; by: string; item: number; account: number; stop: string };
/** What somebody asks for; an act looks at what it needs of it. */
export type Op = Aim & { text: string; at: number; daily: number; place: number; isStale: boolean };

const [DAY, GRACE] = [86_400_000, 900_000];
const dayAfter = (time: number, daily: number): number => time + DAY - ((time - daily) % DAY);
const is = (item: Item, ...states: State[]): boolean => states.includes(item.state);
const set = (item: Item, change: Partial<Item>): boolean => Object.assign(item, change) === item;
const keep = (m: Model, account: number, text: string): boolean =>
  m.items.push({ account, texts: [text], state: 'draft', at: 0, daily: Number.NaN, since: 0 }) > 0;

/** The next one of a series comes with this one, unless it came late: then the next one is there already. */
const repeat = (m: Model, item: Item, at = dayAfter(Math.max(item.at, m.now), item.daily)): boolean =>
  is(item, 'late') || Number.isNaN(at) || m.items.push({ ...item, at }) > 0;

/** Gives whether it is allowed; what is refused changes nothing. */
export function apply(m: Model, { act, by, account, text, at, daily, place, ...op }: Op): boolean {
  if (act === 'keep') return keep(m, account, text);
  if (act === 'stop') return m.stops.add(op.stop).size > 0;
  if (act === 'release') return m.stops.delete(op.stop) || true;
  if (act === 'link') return m.gone.delete(account) || true;
  if (act === 'unlink') return !m.gone.has(account) && m.gone.add(account).size > 0;
  const item = m.items[op.item];
  const isAllowed = by === 'author' || (by === 'admin' && (act === 'skip' || act === 'cancel'));
  if (item === undefined || !isAllowed) return false;
  const [isDraft, waits, { texts }] = [is(item, 'draft'), is(item, 'scheduled', 'late'), item];
  const isReady = isDraft && !m.gone.has(item.account);
  const isPart = isDraft && !op.isStale && place < texts.length;
  const series = is(item, 'scheduled') ? item.daily : Number.NaN;
  if (act === 'edit' && !isDraft && !is(item, 'scheduled')) return keep(m, item.account, text);
  if (act === 'edit') return set(item, { texts: [text] });
  if (act === 'add') return isDraft && !op.isStale && set(item, { texts: [...texts, text] });
  if (act === 'remove') return isPart && texts.length > 1 && set(item, { texts: texts.toSpliced(place, 1) });
  if (act === 'first')
    return isPart && set(item, { texts: [texts[place] ?? '', ...texts.toSpliced(place, 1)] });
  if (act === 'publish') return isReady && set(item, { state: 'queued', since: m.now });
  if (act === 'schedule') return isReady && at > m.now && set(item, { state: 'scheduled', at, daily });
  if (act === 'move') return waits && at > m.now && set(item, { state: 'scheduled', at, daily: series });
  if (act === 'skip') return series >= 0 && set(item, { at: dayAfter(item.at, series) });
  if (act === 'now') return waits && repeat(m, item) && set(item, { state: 'queued', since: m.now });
  const mayEnd = { discard: isDraft, cancel: waits, drop: is(item, 'queued', 'held', 'late') }[act];
  return mayEnd === true && set(item, { state: 'cancelled' });
}

/** Time passes, and the bot is up. */
export function advance(m: Model, to: number): void {
  const due = m.items.filter((item) => is(item, 'scheduled') && item.at <= to).map((item) => item.at);
  m.now = Math.max(m.now, Math.min(to, ...due));
  fire(m);
  send(m);
  if (m.now < to || due.length > 0) advance(m, to);
}

/** What is due comes into the queue; what is too late waits for its author. */
export function fire(m: Model): void {
  for (const item of m.items.filter((each) => is(each, 'scheduled') && each.at <= m.now))
    repeat(m, item) && set(item, { state: m.now - item.at > GRACE ? 'late' : 'queued', since: m.now });
}

/** What waits goes out in its order; with an account, what waits for it ends. */
export function send(m: Model): void {
  for (const item of m.items.toSorted((one, other) => one.since - other.since)) {
    if (m.gone.has(item.account) && is(item, 'scheduled', 'late', 'queued', 'held')) item.state = 'failed';
    if (is(item, 'queued', 'held') && m.stops.size === 0) m.up.push({ ...item, at: m.now });
    if (is(item, 'queued', 'held')) item.state = m.stops.size === 0 ? 'published' : 'held';
  }
}
