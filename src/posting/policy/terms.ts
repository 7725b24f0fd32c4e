import { APP_STOP_FACT, parseAppStop } from '../app-stop.js';
import { guildOf, STOPS, type Stop, stopFact } from '../guild-state.js';
import type { Post, PostingUnit } from '../ports.js';
import { type Policy, parsePolicy, policyFact } from './policy.js';

/** Whose policy a post is under. */
export interface Rules {
  readonly guildId: string;
  readonly policy: Policy;
}

/** What a post is under right now. */
export interface Terms {
  /** Why it may not leave at all. */
  readonly stop?: Stop;
  /** Absent: nobody has made any. */
  readonly rules?: Rules;
}

type Governed = Pick<Post, 'place'>;

/** The guild whose rules a post is under; undefined: nobody's. */
export async function governorOf(
  _unit: Pick<PostingUnit, 'facts'>,
  post: Governed,
): Promise<string | undefined> {
  return guildOf(post.place);
}

/** Stops and rules in one read: every post pays for it. */
export async function termsOf({ facts }: Pick<PostingUnit, 'facts'>, post: Governed): Promise<Terms> {
  const guildId = guildOf(post.place);
  const keys =
    guildId === undefined ? [] : [policyFact(guildId), ...STOPS.map((stop) => stopFact(stop, guildId))];
  const [app, policyText, ...stops] = await facts.readAll([APP_STOP_FACT, ...keys]);
  const stop =
    STOPS.find((_, index) => stops[index] === 'yes') ??
    (parseAppStop(app) === undefined ? undefined : 'app_stopped');
  const policy = parsePolicy(policyText);
  return {
    ...(stop === undefined ? {} : { stop }),
    ...(guildId === undefined || policy === undefined ? {} : { rules: { guildId, policy } }),
  };
}

export async function stopOfPost(
  unit: Pick<PostingUnit, 'facts'>,
  post: Governed,
): Promise<Stop | undefined> {
  return (await termsOf(unit, post)).stop;
}

/** The rules that a post is under: those of the guild that governs it. */
export async function rulesFor(unit: Pick<PostingUnit, 'facts'>, post: Governed): Promise<Rules | undefined> {
  return guildOf(post.place) === undefined ? undefined : (await termsOf(unit, post)).rules;
}
