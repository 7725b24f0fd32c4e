import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../../src/clock.js';
import { openStorage } from '../../src/storage/open-storage.js';
import { type Child, startChild } from './child.js';
import type { DuePostsActions, PostsReport } from './due-posts-child.js';
import { putAccounts } from './put-accounts.js';
import { makeDue, putPosts } from './put-posts.js';
import type { XActions, XMember } from './x-child.js';

export type X = Child<{ url: string }, XActions>;

export interface DuePosts {
  /** When they were due, ms since 1970. */
  readonly dueAt: number;
  /** How late each one was on X, in ms. */
  readonly lateness: readonly number[];
  readonly reports: readonly PostsReport[];
}

export async function addMembers(x: X, count: number): Promise<XMember[]> {
  const members: XMember[] = [];
  for (let first = 0; first < count; first += 1000)
    members.push(...(await x.ask('addMembers', { first, count: Math.min(1000, count - first) })));
  return members;
}

/** A database with so many scheduled posts of each of these accounts, in a new folder. */
export async function fill(folder: string, members: readonly XMember[], each: number): Promise<void> {
  await mkdir(folder);
  const databaseUrl = `sqlite://${join(folder, 'rookery.db')}`;
  const storage = await openStorage({ databaseUrl, clock: systemClock });
  await putAccounts(storage, members, { due: false, used: true });
  await putPosts(storage, members, each);
  await storage.close();
}

/** Makes all posts of this database due at one instant and lets so many processes post them. Throws when one is missing
 *  or came up twice. */
export async function runDuePosts(
  x: X,
  { folder, processes, count }: { folder: string; processes: number; count: number },
): Promise<DuePosts> {
  const children = await startProcesses(x, folder, processes);
  const before = await x.ask('countPosts');
  const dueAt = Date.now() + 3_000;
  await makeDue(join(folder, 'rookery.db'), dueAt);
  await Promise.all(children.map((child) => child.ask('start')));
  while ((await x.ask('countPosts')) < before + count) await sleep(200);
  // What comes behind the last post (notices, the ends of the jobs) is waited for: one could still go out twice.
  while (!(await Promise.all(children.map((child) => child.ask('isIdle')))).every(Boolean)) await sleep(200);
  const reports = await Promise.all(children.map((child) => child.ask('report')));
  await Promise.all(children.map((child) => child.stop()));
  const posts = await x.ask('postsAfter', before);
  const different = new Set(posts.map(({ text }) => text)).size;
  if (posts.length !== count || different !== count)
    throw new Error(`${count} posts were due, ${posts.length} came up, and ${different} are different`);
  return { dueAt, lateness: posts.map(({ at }) => at - dueAt), reports };
}

function startProcesses(x: X, folder: string, processes: number) {
  const start = () =>
    startChild<unknown, DuePostsActions>('./due-posts-child.js', { folder, xUrl: x.ready.url });
  return Promise.all(Array.from({ length: processes }, start));
}
