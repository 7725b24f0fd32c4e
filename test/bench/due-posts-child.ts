import { readOptions, serveParent } from './child.js';
import { openEngine } from './engine.js';

export interface PostsReport {
  /** When each post was first claimed here, ms since 1970, by its job's key. */
  readonly claimedAt: Readonly<Record<string, number>>;
  /** Of all threads, in ms, since `start`. */
  readonly cpuMs: number;
}

export type DuePostsActions = typeof actions;

// One process of the bot without its edges; several of them share one database.
const claimedAt = new Map<string, number>();
const { folder, xUrl } = readOptions<{ folder: string; xUrl: string }>();
const engine = await openEngine({
  folder,
  xUrl,
  onClaim(jobs) {
    const now = Date.now();
    for (const { kind, key } of jobs) if (kind === 'post' && !claimedAt.has(key)) claimedAt.set(key, now);
  },
});
let before = process.cpuUsage();

const actions = {
  async start(): Promise<void> {
    before = process.cpuUsage();
    await engine.runner.start();
  },
  /** Whether nothing runs here and nothing is due. */
  async isIdle(): Promise<boolean> {
    const next = await engine.storage.jobs.nextDueAt();
    return engine.runner.running() === 0 && (next ?? Number.POSITIVE_INFINITY) > Date.now() + 10_000;
  },
  report(): PostsReport {
    const { user, system } = process.cpuUsage(before);
    return { claimedAt: Object.fromEntries(claimedAt), cpuMs: (user + system) / 1000 };
  },
};

serveParent({}, actions, () => engine.close());
