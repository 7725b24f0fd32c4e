import { type Accounts, createAccounts } from './accounts/create-accounts.js';
import type {
  AccountNotices,
  DiscordIdentity,
  Instance,
  StoreState,
  Transactional,
  XOAuth,
  XOAuth1,
  XUsers,
} from './accounts/ports.js';
import { type AccountTiming, accountTiming } from './accounts/timing.js';
import type { Clock } from './clock.js';
import { createJobRunner, type JobRunner, type JobRunnerOptions } from './jobs/job-runner.js';
import type { Log } from './log.js';
import { createPosting, type Posting } from './posting/create-posting.js';
import { type XLimits, xLimits } from './posting/limits.js';
import type { MediaFiles, XMedia } from './posting/media.js';
import type { Members, PostingUnit, PostNotices, XPosts } from './posting/ports.js';
import type { Prices } from './posting/price.js';
import { noFiles } from './posting/tidy-files.js';
import { type PostTiming, postTiming } from './posting/timing.js';
import type { JobTable } from './work.js';

/** Durations and limits that tests change. */
export interface Timing {
  readonly accounts?: Partial<AccountTiming>;
  readonly posting?: Partial<PostTiming>;
  readonly jobs?: JobRunnerOptions;
  readonly limits?: XLimits;
}

export interface EngineOptions {
  readonly storage: PostingUnit & Transactional<PostingUnit> & StoreState & { readonly jobs: JobTable };
  readonly x: {
    readonly oauth: XOAuth;
    /** Absent without the X app's API key and secret. */
    readonly oauth1?: XOAuth1 | undefined;
    readonly users: XUsers;
    readonly posts: XPosts;
    readonly media: XMedia;
  };
  readonly identity: DiscordIdentity | undefined;
  readonly notices: AccountNotices & PostNotices;
  readonly members: Members;
  readonly requiredScopes: readonly string[];
  /** Whether members may link with a PIN that X shows them; only with `x.oauth1`. */
  readonly allowPinLink?: boolean;
  readonly linkUrl: (nonce: string) => string;
  /** Where the media of posts lies; none: texts alone are posted. */
  readonly files?: MediaFiles;
  /** What X bills; without it, the audit does not say what a post has cost. */
  readonly prices?: Prices;
  readonly instance: Instance;
  readonly clock: Clock;
  readonly log: Log;
  readonly timing?: Timing;
}

/** The domain with its due work, and no edge: what the bot, the command line and the crash tests all run. */
export interface Engine {
  readonly accounts: Accounts;
  readonly posting: Posting;
  readonly runner: JobRunner;
}

export function createEngine(options: EngineOptions): Engine {
  const { storage, x, notices, clock, log, instance, timing = {} } = options;
  // The runner is made last, from the handlers; whoever adds a job before it runs finds it in the table anyway.
  let runner: JobRunner | undefined;
  const shared = { storage, notices, clock, log, wake: () => runner?.wake() };
  const accounts = createAccounts({
    ...shared,
    oauth: x.oauth,
    oauth1: x.oauth1,
    users: x.users,
    identity: options.identity,
    requiredScopes: options.requiredScopes,
    allowPinLink: options.allowPinLink ?? false,
    linkUrl: options.linkUrl,
    instance,
    timing: { ...accountTiming, ...timing.accounts },
  });
  const posting = createPosting({
    ...shared,
    tokens: accounts.tokens,
    subscribes: accounts.subscribes,
    x: x.posts,
    members: options.members,
    xMedia: x.media,
    files: options.files ?? noFiles,
    timing: { ...postTiming, ...timing.posting },
    limits: timing.limits ?? xLimits,
    ...(options.prices === undefined ? {} : { prices: options.prices }),
  });
  runner = createJobRunner({
    table: storage.jobs,
    handlers: { ...accounts.handlers, ...posting.handlers },
    clock,
    instance,
    log,
    ...(timing.jobs === undefined ? {} : { options: timing.jobs }),
  });
  return { accounts, posting, runner };
}
