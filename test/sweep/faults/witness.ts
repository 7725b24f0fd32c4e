import { shortHash } from '../../../sandbox/x/hash.js';
import type { RecordedRequest } from '../../../sandbox/x/look-alike.js';
import type { Account } from '../../../src/accounts/ports.js';
import type { Rig } from '../../faults/rig.js';
import type { Violation } from '../violation.js';

/** Compares, round by round, what the database has with what X has really said. Knows nothing of how the code calls it. */
export interface Witness {
  /** Calls that met a fault so far. */
  faulty(): number;
  /** What was broken in the round that has just ended. */
  look(users: ReadonlyMap<string, string>): Promise<Violation[]>;
  /** What is stored now is where the next round begins. */
  accept(users: ReadonlyMap<string, string>): Promise<void>;
  figures(): Readonly<Record<string, unknown>>;
}

export function createWitness(rig: Rig): Witness {
  const { x, way, storage, asked } = rig;
  const before = new Map<string, Account>();
  /** Hashes of refresh tokens that X has rejected in words of its own, and of those whose successor was committed. */
  const rejected = new Set<string>();
  const superseded = new Set<string>();
  const issued = new Set<string>();
  const effects = new Map<string, number>();
  const met: Record<string, number> = {};
  let seq = 0;
  let seen = 0;
  let faultyAtX = 0;
  const sums = { refreshes: 0, broken: 0, unlinked: 0, told: 0 };

  function readLedger() {
    const entries = x.ledger.entries().slice(seq);
    seq += entries.length;
    for (const entry of entries) {
      if (entry.fault !== undefined) {
        faultyAtX += 1;
        met[entry.kind] = (met[entry.kind] ?? 0) + 1;
      }
      if (typeof entry.issuedRefreshHash === 'string') issued.add(entry.issuedRefreshHash);
      if (entry.kind === 'post-effect') effects.set(`${entry.text}`, (effects.get(`${entry.text}`) ?? 0) + 1);
      if (entry.kind === 'refresh-effect') sums.refreshes += 1;
    }
    const requests = x.requests().slice(-Math.min(entries.length, 20_000));
    for (const request of requests) noteRejection(request, rejected);
    return entries;
  }

  return {
    faulty: () => faultyAtX + way.taken(),
    async look(users) {
      const entries = readLedger();
      const violations: Violation[] = [];
      for (const [xUserId, username] of users) {
        const own = entries.filter((entry) => entry.username === username);
        const history = own.slice(-20).map((entry) => JSON.stringify(entry));
        const broken = (invariant: string, what: string) =>
          violations.push({ invariant, what: `@${username}: ${what}`, history });
        const account = (await storage.accounts.read(xUserId))?.value;
        checkTokens(account, before.get(xUserId), broken);
        checkRefreshes(own, broken);
        for (const entry of own)
          if (entry.kind === 'refresh' && superseded.has(`${entry.tokenHash}`))
            broken('R2', 'a refresh token was sent whose successor had been committed');
      }
      for (const [text, count] of effects)
        if (count > 1)
          violations.push({ invariant: 'E1', what: `"${text}" is on X ${count} times`, history: [] });
      return violations;
    },
    async accept(users) {
      readLedger();
      for (const xUserId of users.keys()) {
        const account = (await storage.accounts.read(xUserId))?.value;
        const old = before.get(xUserId);
        if (account === undefined) continue;
        if (old !== undefined && hashOf(old) !== hashOf(account)) superseded.add(hashOf(old));
        if (old !== undefined && old.createdAt !== account.createdAt) sums.unlinked += 1;
        before.set(xUserId, account);
      }
      sums.told += asked.calls.length - seen;
      seen = asked.calls.length;
      // Looked at already; a hundred thousand calls say much.
      rig.logged.length = 0;
      rig.results.length = 0;
      way.asked.length = 0;
    },
    figures: () => ({ faultyCalls: faultyAtX + way.taken(), atX: met, onTheWay: way.taken(), ...sums }),
  };

  function checkTokens(
    account: Account | undefined,
    old: Account | undefined,
    broken: (invariant: string, what: string) => void,
  ): void {
    if (account === undefined) {
      // Only its owner ends an account.
      if (old !== undefined && !wasUnlinked(rig, old.xUserId)) broken('R6', 'the tokens are gone');
      return;
    }
    const hash = hashOf(account);
    if (account.status === 'needs_reauthorization') {
      sums.broken += 1;
      if (!rejected.has(hash))
        broken('R7', 'needs to be authorized again, although X has not rejected its token');
    }
    if (old === undefined) return;
    if (account.generation < old.generation && account.createdAt === old.createdAt)
      broken('R5', `generation ${old.generation} became ${account.generation}`);
    if (hash !== hashOf(old) && !issued.has(hash))
      broken('R4', 'the refresh token is none that X has issued');
  }
}

function hashOf({ credentials }: Account): string {
  return credentials?.refreshToken === undefined ? '' : shortHash(credentials.refreshToken.reveal());
}

/** R9: a round is longer than the life of a token, so one refresh, and one more for a 401. */
function checkRefreshes(
  own: readonly { readonly kind: string; readonly status?: unknown }[],
  broken: (invariant: string, what: string) => void,
): void {
  const refreshes = own.filter(({ kind }) => kind === 'refresh').length;
  const refused = own.some(({ kind, status }) => kind !== 'refresh' && status === 401);
  const most = refused ? 2 : 1;
  if (refreshes > most) broken('R9', `${refreshes} refreshes${refused ? ' for a 401' : ', and no 401'}`);
}

function noteRejection({ body, status, responseBody }: RecordedRequest, rejected: Set<string>): void {
  if (status !== 400 || typeof body !== 'object' || body === null || !('refresh_token' in body)) return;
  if (typeof responseBody !== 'object' || responseBody === null || !('error' in responseBody)) return;
  const { error } = responseBody;
  const words = 'error_description' in responseBody ? responseBody.error_description : '';
  const isVerdict =
    error === 'invalid_grant' ||
    (error === 'invalid_request' && words === 'Value passed for the token was invalid.');
  if (isVerdict) rejected.add(shortHash(String(body.refresh_token)));
}

function wasUnlinked({ logged }: Rig, xUserId: string): boolean {
  return logged.some(
    (line) => line.includes('"event":"unlinked"') && line.includes(`"xUserId":"${xUserId}"`),
  );
}
