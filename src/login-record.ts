/** What a database remembers of the logins (IDENTIFY) to Discord: times in ms since 1970. `by` tells one configuration
 *  from another without saying what is in it. */
export interface LoginRecord {
  /** The last day's, the oldest first. */
  readonly logins: readonly { readonly at: number; readonly by: string; readonly shard: number }[];
  /** When Discord did not let the bot in, the last day's. */
  readonly refusals: readonly { readonly at: number; readonly by: string; readonly why: string }[];
}

/** The fact in the database. */
export const LOGIN_FACT = 'discord-logins';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** So many in an hour need not wait: restarts by hand, an upgrade that goes wrong. */
const FREE = 5;
/** Then these waits since the last one, in ms; the last of them from there on. */
const WAITS = [15 * SECOND, 30 * SECOND, MINUTE, 2 * MINUTE, 4 * MINUTE, 5 * MINUTE];
/** Of one configuration and one shard. */
const MOST_IN_AN_HOUR = 20;
/** Of all together: Discord resets the token of a bot with more than 1,000 in a day. */
const MOST_IN_A_DAY = 900;
/** How far the clocks of two processes may be apart. */
const SKEW = 5 * MINUTE;

/** When the next login of this shard may be, in ms since 1970; a time that is over when it may be at once. */
export function nextLoginAt(record: LoginRecord, next: { now: number; by: string; shard: number }): number {
  const { now, by, shard } = next;
  const times = record.logins.map(({ at }) => at);
  const own = record.logins.flatMap((login) => (login.by === by && login.shard === shard ? [login.at] : []));
  return Math.max(nextAt(own, now), whenFewerThan(MOST_IN_A_DAY, times, DAY));
}

/** When Discord may be asked again after it has refused this configuration. */
export function nextQuestionAt({ refusals }: LoginRecord, { now, by }: { now: number; by: string }): number {
  return nextAt(
    refusals.flatMap((refusal) => (refusal.by === by ? [refusal.at] : [])),
    now,
  );
}

function nextAt(times: readonly number[], now: number): number {
  const recent = times.filter((at) => at > now - HOUR);
  const wait = recent.length < FREE ? 0 : (WAITS[Math.min(recent.length - FREE, WAITS.length - 1)] ?? 0);
  return Math.max((recent.at(-1) ?? 0) + wait, whenFewerThan(MOST_IN_AN_HOUR, recent, HOUR));
}

/** When fewer than `most` of these times lie in the span before. */
function whenFewerThan(most: number, times: readonly number[], span: number): number {
  const leaving = times[times.length - most];
  return leaving === undefined ? 0 : leaving + span;
}

export function withLogin(record: LoginRecord, login: LoginRecord['logins'][number]): LoginRecord {
  const { logins, refusals } = pruned(record, login.at);
  return { logins: [...logins, login], refusals };
}

export function withRefusal(record: LoginRecord, refusal: LoginRecord['refusals'][number]): LoginRecord {
  const { logins, refusals } = pruned(record, refusal.at);
  return { logins, refusals: [...refusals.slice(1 - MOST_IN_AN_HOUR), refusal] };
}

/** Without what no limit counts any more, and without what lies ahead: a clock was put back since it was written, and
 *  nobody shall wait for it to get there again. */
function pruned({ logins, refusals }: LoginRecord, now: number): LoginRecord {
  const counts = ({ at }: { readonly at: number }): boolean => at > now - DAY && at <= now + SKEW;
  return { logins: logins.filter(counts), refusals: refusals.filter(counts) };
}

/** As it stands now. What cannot be read (there is none, or another version's) is an empty record. */
export function parseLogins(text: string | undefined, now: number): LoginRecord {
  const found: unknown = text === undefined ? undefined : JSON.parse(text);
  if (!isRecord(found)) return { logins: [], refusals: [] };
  return pruned(found, now);
}

function isRecord(value: unknown): value is LoginRecord {
  return (
    typeof value === 'object' &&
    value !== null &&
    'logins' in value &&
    Array.isArray(value.logins) &&
    'refusals' in value &&
    Array.isArray(value.refusals)
  );
}

/** How many logins of this configuration there were in the last hour. */
export function loginsInTheLastHour(
  { logins }: LoginRecord,
  { now, by }: { now: number; by: string },
): number {
  return logins.filter((login) => login.by === by && login.at > now - HOUR).length;
}

/** Discord's last refusal of this configuration in the last hour. */
export function lastRefusal(
  { refusals }: LoginRecord,
  { now, by }: { now: number; by: string },
): string | undefined {
  return refusals.findLast((refusal) => refusal.by === by && refusal.at > now - HOUR)?.why;
}
