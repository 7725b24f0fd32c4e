/** Who may do what, where, as or with which account: the whole of it. The tests compare it with the bot, in full. */
export const ACTORS = ['owner', 'editor', 'chief', 'admin', 'member'] as const;
export const PLACES = ['guild', 'other', 'dm'] as const;
export const ACCOUNTS = ['own', 'shared', 'foreign'] as const;
export type Actor = (typeof ACTORS)[number];
export type Place = (typeof PLACES)[number];
export type Account = (typeof ACCOUNTS)[number];
type Rule = (actor: Actor, place: Place, account: Account) => boolean;

/** Their own wherever they have linked it, the owner's the shared one in its guild and in direct messages; editors have the
 *  role that it is shared with, chiefs the one that approves, admins manage the guild and nothing elsewhere. */
const uses: Rule = (actor, place, account) =>
  account === 'own' ||
  (account === 'shared' && actor === 'owner' && place !== 'other') ||
  (account === 'shared' && actor === 'editor' && place === 'guild');
const manages: Rule = (actor, place) => actor === 'admin' && place === 'guild';
const reviews: Rule = (actor, place, account) =>
  manages(actor, place, account) || (actor === 'chief' && place === 'guild' && account === 'shared');
const decides: Rule = (actor, place, account) =>
  account === 'shared' && place === 'guild' && (actor === 'owner' || actor === 'admin');
const nobody: Rule = () => false;

/** Now, by the roles of the interaction. Where a post is meant, somebody else has written it in the guild. */
export const NOW = {
  'post with /tweet': uses,
  'schedule with /tweet': uses,
  'repost with /repost': uses,
  'see it in /queue': (actor, place, account) =>
    place === 'guild' && (manages(actor, place, account) || uses(actor, place, account)),
  'cancel it': manages,
  'post it now': nobody,
  'move it': nobody,
  'take it over': manages,
  'delete it from X': (actor, place, account) =>
    reviews(actor, place, account) || (account === 'shared' && actor === 'owner' && place === 'guild'),
  'approve it': reviews,
  '/team accounts': manages,
  '/team pause': manages,
  '/team audit': manages,
  '/team reauthorize': manages,
  '/team remove': manages,
  '/team share': (actor, place, account) =>
    place !== 'dm' &&
    account !== 'foreign' &&
    uses(actor, place, account) &&
    !(account === 'shared' && actor === 'editor'),
  '/team unshare': decides,
  '/team share new-owner': decides,
  'accept what is offered': manages,
} as const satisfies Readonly<Record<string, Rule>>;

/** When it is due: the actor had every right when they asked, and is now what the row says; `left`: not in the guild. */
export const AT_FIRE: (actor: Actor | 'left', place: Place, account: Account) => boolean = (
  actor,
  place,
  account,
) => (actor === 'left' ? place === 'dm' && account === 'own' : uses(actor, place, account));
