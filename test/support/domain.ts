import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Accounts, createAccounts } from '../../src/accounts/create-accounts.js';
import { hasPair } from '../../src/accounts/credential-in-use.js';
import type { DiscordIdentity, Instance, Link, PairedAccount } from '../../src/accounts/ports.js';
import { type AccountTiming, accountTiming } from '../../src/accounts/timing.js';
import type { Clock } from '../../src/clock.js';
import { createPosting, type Posting } from '../../src/posting/create-posting.js';
import { type XLimits, xLimits } from '../../src/posting/limits.js';
import type { MediaFiles } from '../../src/posting/media.js';
import { noFiles } from '../../src/posting/tidy-files.js';
import { type PostTiming, postTiming } from '../../src/posting/timing.js';
import { openStorage, type Storage } from '../../src/storage/open-storage.js';
import type { JobHandler } from '../../src/work.js';
import { createRecordedLog, type RecordedLog } from '../discord/support/recorded-log.js';
import { aLink, anAccount } from '../storage/fixtures.js';
import { createFakeMembers, type FakeMembers } from './fake-members.js';
import { createFakeX, type FakeX, SCOPES } from './fake-x.js';
import { createManualClock, type ManualClock } from './manual-clock.js';
import { PRICES } from './prices.js';
import { createRecordedNotices, type RecordedNotices } from './recorded-notices.js';
import { runDue } from './run-due.js';
import { temporaryFolder } from './temporary-folder.js';

export interface DomainOptions<C extends Clock> {
  readonly clock?: C;
  /** To be the second process on the same database. */
  readonly databaseUrl?: string;
  readonly x?: FakeX;
  readonly members?: FakeMembers;
  readonly instance?: Instance;
  /** True where it is not said. */
  readonly allowPinLink?: boolean;
  readonly identity?: DiscordIdentity;
  readonly accounts?: Partial<AccountTiming>;
  readonly posting?: Partial<PostTiming>;
  readonly limits?: XLimits;
  readonly files?: MediaFiles;
  /** A store between the domain and the real one, to break it. */
  readonly breakStorage?: (storage: Storage) => Storage;
}

/** Accounts and posting as they are, on a real database, with a scripted X and nobody's Discord. */
export interface Domain<C extends Clock = ManualClock> extends RecordedNotices {
  readonly clock: C;
  readonly storage: Storage;
  readonly databaseUrl: string;
  readonly x: FakeX;
  readonly members: FakeMembers;
  readonly accounts: Accounts;
  readonly posting: Posting;
  readonly handlers: Readonly<Record<string, JobHandler>>;
  readonly recorded: RecordedLog;
  /** Resolves when the domain says that there is work. */
  woken(): Promise<void>;
  /** Runs what is due now; gives the kinds. */
  runDue(): Promise<string[]>;
  /** An account with a link of the usual member in the usual guild, and its refresh job. */
  putAccount(account?: Partial<PairedAccount>, links?: readonly Partial<Link>[]): Promise<PairedAccount>;
  /** The stored account; throws when there is none. */
  account(): Promise<PairedAccount>;
}

export async function openDomain(): Promise<Domain>;
export async function openDomain(options: DomainOptions<ManualClock>): Promise<Domain>;
export async function openDomain<C extends Clock>(
  options: DomainOptions<C> & { readonly clock: C },
): Promise<Domain<C>>;
export async function openDomain(options: DomainOptions<Clock> = {}): Promise<Domain<Clock>> {
  const clock = options.clock ?? createManualClock();
  const databaseUrl = options.databaseUrl ?? `sqlite://${join(await temporaryFolder(), 'rookery.db')}`;
  const storage = await openStorage({ databaseUrl, clock });
  onTestFinished(() => storage.close());
  const used = options.breakStorage?.(storage) ?? storage;
  const x = options.x ?? createFakeX(clock);
  const members = options.members ?? createFakeMembers();
  const told = createRecordedNotices();
  const recorded = createRecordedLog();
  const { log } = recorded;
  const sleepers: (() => void)[] = [];
  const wake = () => {
    for (const go of sleepers.splice(0)) go();
  };
  const shared = { storage: used, notices: told.notices, clock, log, wake };
  const accounts = createAccounts({
    ...shared,
    oauth: x.oauth,
    oauth1: x.oauth1,
    allowPinLink: options.allowPinLink ?? true,
    users: x.users,
    identity: options.identity,
    requiredScopes: SCOPES,
    linkUrl: (nonce) => `https://bot.test/link/${nonce}`,
    instance: options.instance ?? anInstance('this'),
    timing: { ...accountTiming, ...options.accounts },
  });
  const posting = createPosting({
    ...shared,
    tokens: accounts.tokens,
    subscribes: accounts.subscribes,
    x: x.posts,
    members: members.port,
    xMedia: x.media,
    files: options.files ?? noFiles,
    timing: { ...postTiming, ...options.posting },
    limits: options.limits ?? xLimits,
    prices: PRICES,
  });
  const handlers = { ...accounts.handlers, ...posting.handlers };
  return {
    ...told,
    clock,
    storage,
    databaseUrl,
    x,
    members,
    accounts,
    posting,
    handlers,
    recorded,
    woken: () => new Promise((resolve) => void sleepers.push(resolve)),
    runDue: () => runDue({ jobs: storage.jobs, handlers, clock, log }),
    async putAccount(change = {}, links = [{}]) {
      const account = anAccount(change);
      await storage.accounts.create(account);
      for (const link of links) await storage.links.put(aLink({ xUserId: account.xUserId, ...link }));
      return account;
    },
    async account() {
      const stored = await storage.accounts.read(anAccount().xUserId);
      if (stored === undefined || !hasPair(stored.value)) throw new Error('there is no account with a pair');
      return stored.value;
    },
  };
}

/** `gone` are the holders that have certainly ended. */
export function anInstance(id: string, gone: readonly string[] = []): Instance {
  return { id, isGone: (holder) => gone.includes(holder) };
}
