import { createReadStream } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Agent, request } from 'undici';
import { createFiles } from '../../src/media/create-files.js';
import { createShelf } from '../../src/media/shelf.js';
import type { Media } from '../../src/posting/media.js';
import { readOptions, serveParent } from './child.js';
import { openEngine } from './engine.js';
import { ownerOf, PLACE, putAccounts } from './put-accounts.js';

export interface MediaOptions {
  readonly folder: string;
  readonly url: string;
  /** The file, and how long it is. */
  readonly path: string;
  readonly bytes: number;
  /** A short one, to have all code loaded and connections made. */
  readonly warmUp: { readonly path: string; readonly bytes: number };
}

export type MediaActions = typeof actions;

const MEMBER = {
  id: '1400000000000000001',
  username: 'crow_1',
  accessToken: 'an-access-token',
  refreshToken: 'a-refresh-token',
};
/** As files of the media folder are called. */
const LARGE = 'large'.padEnd(22, '_');
const SMALL = 'small'.padEnd(22, '_');
const SAMPLE_MS = 5;
const MB = 1024 * 1024;

// One side of the benchmark: the bot without its edges, or undici alone.
const options = readOptions<MediaOptions>();
const engine = await openEngine({ folder: options.folder, xUrl: options.url, files: await openFiles() });
await putAccounts(engine.storage, [MEMBER], { due: false, used: true });
await engine.runner.start();
const agent = new Agent({ pipelining: 1 });

/** The media folder as the bot has it, but for the end of its files: they are used again. */
async function openFiles() {
  const folder = join(options.folder, 'media');
  await mkdir(folder);
  const shelf = createShelf(folder, Number.MAX_SAFE_INTEGER, () => Date.now());
  await symlink(options.path, shelf.pathOf(LARGE));
  await symlink(options.warmUp.path, shelf.pathOf(SMALL));
  return { ...createFiles(shelf), remove: async () => undefined };
}

/** From the command to the settled post. */
async function throughTheBot(id: string, bytes: number): Promise<void> {
  const media: Media = {
    ...{ id, kind: 'video', type: 'video/mp4', bytes, digest: id, width: 640, height: 360, name: 'a.mp4' },
  };
  const { status } = await engine.posting.submit(
    {
      ...{ authorId: ownerOf(MEMBER), xUserId: MEMBER.id, place: PLACE, channelId: '1' },
      texts: [{ text: 'Watch', media: [media] }],
    },
    10 * 60_000,
  );
  if (status !== 'published') throw new Error(`the post is ${status}`);
}

async function byUndici(path: string, bytes: number): Promise<void> {
  const { statusCode, body } = await request(`${options.url}/raw`, {
    method: 'POST',
    dispatcher: agent,
    headers: { 'content-length': String(bytes) },
    body: createReadStream(path),
  });
  await body.dump();
  if (statusCode !== 200) throw new Error(`the answer is ${statusCode}`);
}

let idleRss: number | undefined;

/** How long it takes, and how far memory has gone above what it was before the first of them. */
async function measure(work: () => Promise<void>): Promise<{ ms: number; mb: number }> {
  idleRss ??= process.memoryUsage.rss();
  let most = 0;
  const sampler = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, SAMPLE_MS);
  const begun = performance.now();
  await work();
  const ms = performance.now() - begun;
  clearInterval(sampler);
  return { ms, mb: (Math.max(most, process.memoryUsage.rss()) - idleRss) / MB };
}

const { warmUp } = options;
const actions = {
  async warmUp(): Promise<void> {
    await throughTheBot(SMALL, warmUp.bytes);
    await byUndici(warmUp.path, warmUp.bytes);
  },
  ours: () => measure(() => throughTheBot(LARGE, options.bytes)),
  raw: () => measure(() => byUndici(options.path, options.bytes)),
};

serveParent({}, actions, async () => {
  await engine.close();
  await agent.close();
});
