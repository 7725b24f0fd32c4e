import type { Place } from '../accounts/ports.js';
import { recordAct } from '../audit/record-act.js';
import type { Job } from '../work.js';
import type { XErrorKind } from '../x-error.js';
import { alertOfAppStop } from './policy/alert-guilds.js';
import type { PostFailure, PostingUnit } from './ports.js';
import { postJob } from './post-job.js';
import { requeueInOrder } from './requeue-in-order.js';
import type { PostingSeams } from './seams.js';

/** Why X takes no posts of this app at all: its credits are used up, or a cap of money or of posts is reached. */
export interface AppStop {
  readonly kind: AppStopKind;
  /** X's own words, where there were any. */
  readonly detail?: string;
  /** ms since 1970: since when, and until when, where X says so. */
  readonly at: number;
  readonly until?: number;
}

/** Who lets the app go on, and from where. */
export interface ResumedBy {
  readonly actorId: string;
  readonly place: Place;
}

const KINDS = ['credits_depleted', 'spend_cap', 'usage_cap'] as const satisfies readonly XErrorKind[];

export type AppStopKind = (typeof KINDS)[number];

/** Empty once posting goes on. */
export const APP_STOP_FACT = 'x-app-stopped';

const RESUME_KEY = 'resume-app';

export function parseAppStop(fact: string | undefined): AppStop | undefined {
  return fact === undefined || fact === '' ? undefined : JSON.parse(fact);
}

export async function readAppStop({ facts }: Pick<PostingUnit, 'facts'>): Promise<AppStop | undefined> {
  return parseAppStop(await facts.read(APP_STOP_FACT));
}

/** The stop that a refusal stands for, if it concerns the whole app. `now` in ms since 1970. */
export function appStopFrom({ kind, detail, retryAt }: PostFailure, now: number): AppStop | undefined {
  const found = KINDS.find((each) => each === kind);
  if (found === undefined) return undefined;
  return {
    kind: found,
    at: now,
    ...(detail === undefined ? {} : { detail }),
    ...(retryAt === undefined || retryAt <= now ? {} : { until: retryAt }),
  };
}

/** Part of the commit that holds the post which X refused. Of several refusals at once the first one stands, and the
 *  operator is told once. */
export async function noteAppStop(unit: PostingUnit, stop: AppStop): Promise<void> {
  if ((await readAppStop(unit)) !== undefined) return;
  await unit.facts.write(APP_STOP_FACT, JSON.stringify(stop));
  await recordAct(unit, stop.at, { kind: 'app_stopped', details: { reason: stop.kind } });
  await unit.jobs.add(job('tell-app-stopped', 'tell-app-stopped', stop.at));
  if (stop.until !== undefined) await unit.jobs.add(job(RESUME_KEY, 'resume-app', stop.until));
}

/** Everything that was held for it goes out, in its old order; X may stop it again. Nobody's act when its time was up.
 *  Gives how many posts, and undefined when nothing was stopped. */
export async function resumeApp(
  { storage, clock, log, wake }: PostingSeams,
  by?: ResumedBy,
): Promise<number | undefined> {
  const released = await storage.transaction(async (unit) => {
    if ((await readAppStop(unit)) === undefined) return undefined;
    await unit.facts.write(APP_STOP_FACT, '');
    await unit.jobs.remove(RESUME_KEY);
    // X refuses reads to an app without credits, too: what could not be looked up is looked up now.
    for (const post of await unit.posts.inStatus(['unknown']))
      await unit.jobs.add(postJob(post, clock.now()));
    const held = await unit.posts.inStatus(['held']);
    const waiting = held.filter((post) => post.heldReason === 'app_stopped');
    const count = await requeueInOrder(unit, waiting, clock.now());
    await recordAct(unit, clock.now(), { kind: 'app_resumed', ...by, details: { released: count } });
    return count;
  });
  if (released === undefined) return undefined;
  log.info({ event: 'app-resumed', released }, 'posting of the X app goes on');
  wake();
  return released;
}

/** Tells whoever runs the bot, if it is stopped still. */
export async function tellAppStopped(seams: PostingSeams): Promise<void> {
  const { storage, notices, log } = seams;
  const stop = await readAppStop(storage);
  if (stop === undefined) return;
  await alertOfAppStop(seams, stop);
  const result = await notices.appStopped(stop);
  log.error({ event: 'app-stopped', stop, result }, 'X takes no posts of this app; the operator was told');
}

function job(key: string, kind: string, dueAt: number): Job {
  return { key, kind, lane: 'x-app', dueAt, payload: {} };
}
