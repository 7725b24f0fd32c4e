import type { Share } from '../../accounts/ports.js';
import { parseShare, shareFact } from '../../share-fact.js';
import { APP_STOP_FACT, parseAppStop } from '../app-stop.js';
import { guildOf, STOPS, type Stop, stopFact } from '../guild-state.js';
import type { Post, PostingUnit } from '../ports.js';
import { type Policy, parsePolicy, policyFact } from './policy.js';

/** Whose policy a post is under. */
export interface Rules {
  readonly guildId: string;
  readonly policy: Policy;
  /** Where its account is shared with that guild. */
  readonly share?: Share;
}

/** What a post is under right now. */
export interface Terms {
  /** Why it may not leave at all. */
  readonly stop?: Stop;
  /** Absent: nobody has made any. */
  readonly rules?: Rules;
}

type Governed = Pick<Post, 'place' | 'xUserId'>;

/** The guild whose rules a post is under: the one that its account is shared with, else that of its place. Undefined:
 *  nobody's. */
export async function governorOf(
  { facts }: Pick<PostingUnit, 'facts'>,
  { place, xUserId }: Governed,
): Promise<string | undefined> {
  const share = parseShare(await facts.read(shareFact(xUserId)));
  return share?.state === 'active' ? share.guildId : guildOf(place);
}

/** Stops and rules in one read: every post pays for it. Those of its place; of an account that is shared with another guild
 *  the stops of both, and the rules of that one: they follow it through every door. */
export async function termsOf({ facts }: Pick<PostingUnit, 'facts'>, post: Governed): Promise<Terms> {
  const place = guildOf(post.place);
  const [app, shareText, ...here] = await facts.readAll([
    APP_STOP_FACT,
    shareFact(post.xUserId),
    ...(place === undefined ? [] : keysOf(place)),
  ]);
  const share = parseShare(shareText);
  const isElsewhere = share?.state === 'active' && share.guildId !== place;
  const guildId = isElsewhere ? share.guildId : place;
  const there = isElsewhere ? await facts.readAll(keysOf(share.guildId)) : here;
  const stop = stopIn(here) ?? stopIn(there) ?? (parseAppStop(app) === undefined ? undefined : 'app_stopped');
  const policy = parsePolicy(there[0]);
  return {
    ...(stop === undefined ? {} : { stop }),
    ...(guildId === undefined || policy === undefined
      ? {}
      : { rules: { guildId, policy, ...(share?.guildId === guildId ? { share } : {}) } }),
  };
}

const keysOf = (guildId: string): string[] => [
  policyFact(guildId),
  ...STOPS.map((stop) => stopFact(stop, guildId)),
];

function stopIn([, ...stops]: readonly (string | undefined)[]): Stop | undefined {
  return STOPS.find((_, index) => stops[index] === 'yes');
}

export async function stopOfPost(
  unit: Pick<PostingUnit, 'facts'>,
  post: Governed,
): Promise<Stop | undefined> {
  return (await termsOf(unit, post)).stop;
}

/** The rules that a post is under: those of the guild that governs it. */
export async function rulesFor(unit: Pick<PostingUnit, 'facts'>, post: Governed): Promise<Rules | undefined> {
  return (await termsOf(unit, post)).rules;
}
