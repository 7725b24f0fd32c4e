/** Who may do what with which post in a team, in as few words as possible: with `acts.ts` and `time.ts` the reference that
 *  the bot is compared with. They import nothing else, and their length is tested. Times are ms since 1970. */
type State = 'draft' | 'awaiting_approval' | 'scheduled' | 'queued' | 'published' | 'cancelled' | 'rejected';
type Held = 'late' | 'no_right' | 'outside_hours' | 'quota' | 'failed';
/** `of`: of which words and which time they are votes. */
type Votes = { of: string; by: string[] };
type Written = { account: string; author: string; editors: string[]; text: string; votes: Votes };
/** `at`: its time, 0: as soon as it may; `until`: how long it is held, or may be voted about. */
type Timed = { state: State | Held; at: number; until: number };
/** `byRole`: its author was last seen to have the right by a role; `isFresh`: Discord has just said so. */
export type Item = Written & Timed & { byRole: boolean; isFresh: boolean };
/** `when` a post needs votes; `own`: its authors have one; `hours`: 8 to 20; `quota`: posts of a member a day. */
type Review = { when: string; needed: number; own: boolean };
export type Policy = Review & { hours: boolean; quota: number; words: boolean };
type Team = { roles: Record<string, string[]>; gone: string[]; owners: Record<string, string> };
type Share = { share: 'none' | 'offered' | 'active'; isSuspended: boolean };
/** `order`: what came out of several that were due at once, as far as that is known. */
type World = { now: number; items: Item[]; up: (Item & { since: number })[]; order: string[] };
export type Model = Team & Share & World & { policy: Policy };

export const ADMIN = 'ada';
export const [MINUTE, HOUR] = [60_000, 3_600_000];
const DAY = 24 * HOUR;
export const RULES = ['outside_hours', 'quota'];
export const NO_VOTES: Votes = { of: '', by: [] };
export const is = (item: Item, ...states: string[]): boolean => states.includes(item.state);
export const set = (item: Item, change: Partial<Item>): boolean => Object.assign(item, change) === item;
export const isHere = (m: Model, who = ''): boolean => !m.gone.includes(who);
export const owns = (m: Model, who: string, account: string): boolean => m.owners[account] === who;
const has = (m: Model, who: string, role: string): boolean => m.roles[who]?.includes(role) === true;
const isBrand = (account: string): boolean => account === 'brand';

/** Whether others may be let in, whoever may come in right now. */
export const isOpened = (m: Model, account: string): boolean => isBrand(account) && m.share !== 'none';
export const isInUse = (m: Model, account: string): boolean =>
  isBrand(account) && m.share === 'active' && !m.isSuspended;
export const mayPost = (m: Model, who: string, account: string): boolean =>
  owns(m, who, account) || (isInUse(m, account) && has(m, who, 'writer'));
export const mayReview = (m: Model, who: string, { account }: Item): boolean =>
  who === ADMIN || has(m, who, isBrand(account) && m.share === 'active' ? 'keeper' : 'reviewer');

export const isBlocked = (m: Model, text: string): boolean => m.policy.words && text.includes('raven');
export const said = ({ text, at }: Item): string => `${text} ${at}`;
export const isTheirs = (item: Item, who: string): boolean =>
  item.author === who || item.editors.includes(who);
/** For exactly this, of those who may say it by the rules of this moment. */
export const votesFor = (m: Model, item: Item): string[] =>
  item.votes.of === said(item) ? item.votes.by.filter((who) => m.policy.own || !isTheirs(item, who)) : [];
const needsVotes = ({ policy: { when } }: Model, { text }: Item): boolean =>
  when === 'always' || (when === 'links' && text.includes('https:'));
export const lacksVotes = (m: Model, item: Item): boolean =>
  needsVotes(m, item) && votesFor(m, item).length < m.policy.needed;

/** What the rules make of it if it wants to leave now, and until when. */
export function verdict(m: Model, item: Item): [Item['state'], number] {
  const today = m.now - (m.now % DAY);
  const mine = m.up.filter(({ author, since }) => author === item.author && since >= today);
  if (isBlocked(m, item.text)) return ['failed', 0];
  if (lacksVotes(m, item)) return ['awaiting_approval', 0];
  const opening = m.now + ((8 * HOUR - (m.now % DAY) + DAY) % DAY);
  if (m.policy.hours && (m.now < today + 8 * HOUR || m.now >= today + 20 * HOUR))
    return ['outside_hours', opening];
  return mine.length < m.policy.quota ? ['published', 0] : ['quota', today + DAY];
}
