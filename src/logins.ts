import type { FactStore, Transactional } from './accounts/ports.js';
import type { Clock } from './clock.js';
import { UserFacingError } from './errors.js';
import type { Log } from './log.js';
import {
  LOGIN_FACT,
  type LoginRecord,
  lastRefusal,
  loginsInTheLastHour,
  nextLoginAt,
  nextQuestionAt,
  parseLogins,
  withLogin,
  withRefusal,
} from './login-record.js';

/** Keeps a bot that restarts over and over from being locked out by Discord. What it goes by is in the database, so that
 *  it outlives every crash and holds for all processes together. */
export interface Logins {
  /** Waits as long as it takes since Discord has last refused this configuration. */
  untilAskable(signal?: AbortSignal): Promise<void>;
  /** Waits until a shard may log in, without doing so: no connection is held open for it. */
  untilFree(signal?: AbortSignal): Promise<void>;
  /** Waits for this shard's turn and notes the login, on disk when it resolves. Rejects only when the signal fires. */
  admit(shard: number, signal?: AbortSignal): Promise<void>;
  /** Notes that Discord has refused this configuration. Never rejects: whoever calls it is about to give up. */
  refused(reason: UserFacingError): Promise<void>;
  /** Does what may be refused, and notes it if it is. Throws what it throws. */
  noting<T>(ask: () => Promise<T>): Promise<T>;
}

interface Wiring {
  readonly storage: Transactional<{ readonly facts: FactStore }> & { readonly facts: FactStore };
  /** Tells one configuration from another; a changed one begins with no waits. */
  readonly by: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** A wall clock that is put right ends a wait early: it is looked at so often, in ms. */
const LOOK_MS = 30_000;
/** While the database takes no writes. */
const RETRY_MS = 5_000;
/** The shard whose turn tells whether a connection is worth opening. */
const FIRST_SHARD = 0;

export function createLogins(wiring: Wiring): Logins {
  const { storage, by, clock, log } = wiring;
  const say = createAnnouncer(wiring);

  /** Sleeps until `due` gives a time that is over. */
  const wait = async (
    what: Parameters<typeof say>[0],
    due: () => Promise<{ record: LoginRecord; at: number }>,
    signal: AbortSignal | undefined,
  ): Promise<void> => {
    for (;;) {
      const { record, at } = await due();
      const left = at - clock.now();
      if (left <= 0) return;
      say(what, record, at);
      await clock.sleep(Math.min(left, LOOK_MS), signal);
    }
  };

  const read = async (next: (record: LoginRecord, now: number) => number) => {
    const now = clock.now();
    const record = parseLogins(await storage.facts.read(LOGIN_FACT), now);
    return { record, at: next(record, now) };
  };

  /** Looks and notes in one transaction: of two processes, one has the last place. */
  const claim = (shard: number) =>
    storage.transaction(async ({ facts }) => {
      const now = clock.now();
      const record = parseLogins(await facts.read(LOGIN_FACT), now);
      const at = nextLoginAt(record, { now, by, shard });
      if (at <= now) await facts.write(LOGIN_FACT, JSON.stringify(withLogin(record, { at: now, by, shard })));
      return { record, at };
    });

  const refused = async ({ message }: UserFacingError): Promise<void> => {
    try {
      await storage.transaction(async ({ facts }) => {
        const now = clock.now();
        const record = parseLogins(await facts.read(LOGIN_FACT), now);
        await facts.write(LOGIN_FACT, JSON.stringify(withRefusal(record, { at: now, by, why: message })));
      });
    } catch (err) {
      log.error({ event: 'refusal-not-noted', err }, 'that Discord has refused this bot could not be noted');
    }
  };

  return {
    untilAskable: (signal) =>
      wait('question', () => read((record, now) => nextQuestionAt(record, { now, by })), signal),
    untilFree: (signal) =>
      wait(
        'login',
        () => read((record, now) => nextLoginAt(record, { now, by, shard: FIRST_SHARD })),
        signal,
      ),
    admit: (shard, signal) => wait('login', () => untilStored(wiring, () => claim(shard), signal), signal),
    refused,
    async noting(ask) {
      try {
        return await ask();
      } catch (error) {
        if (error instanceof UserFacingError) await refused(error);
        throw error;
      }
    },
  };
}

/** A login that cannot be noted is not made: nobody would know of it after a crash. */
async function untilStored<T>(
  { clock, log }: Wiring,
  work: () => Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (err) {
      log.error({ event: 'login-not-noted', err }, 'the login to Discord waits for the database');
      await clock.sleep(RETRY_MS, signal);
    }
  }
}

/** Says once for each wait when it ends and what it is for. */
function createAnnouncer({ log, by, clock }: Wiring) {
  let said = 0;
  return (what: 'login' | 'question', record: LoginRecord, at: number): void => {
    if (at === said) return;
    said = at;
    const now = clock.now();
    const logins = loginsInTheLastHour(record, { now, by });
    const refusal = lastRefusal(record, { now, by });
    const until = new Date(at).toISOString();
    const why =
      what === 'question'
        ? 'Discord has refused it several times'
        : `this bot has logged in ${logins} times in the last hour, and Discord resets the token of one that does so more than 1,000 times a day`;
    log.warn(
      { event: 'login-waits', until, logins, refusal },
      `the next try to log in to Discord is at ${until}: ${why}. A changed configuration is tried at once.`,
    );
  };
}
