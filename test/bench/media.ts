import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { type Benchmark, type Conditions, type Figure, ROUNDS } from './benchmark.js';
import { startChild } from './child.js';
import { interleave } from './interleave.js';
import type { MediaActions, MediaOptions } from './media-child.js';
import type { SinkActions } from './sink-child.js';
import { median } from './statistics.js';

const MB = 1024 * 1024;
/** X's largest video. */
const LARGEST_MB = 512;
const QUICK_MB = 16;

/** The largest video that X takes, from the command to the settled post, beside one request of undici that streams the
 *  same file to the same server. Each side has a process of its own, whose memory is looked at all the while. */
export const media: Benchmark = {
  name: 'media',
  async run(conditions) {
    const sink = await startChild<{ url: string }, SinkActions>('./sink-child.js', {});
    try {
      return await measure(conditions, sink);
    } finally {
      await sink.stop();
    }
  },
};

async function measure(
  { folder, quick }: Conditions,
  sink: Awaited<ReturnType<typeof startChild<{ url: string }, SinkActions>>>,
): Promise<Figure[]> {
  const size = quick ? QUICK_MB : LARGEST_MB;
  const file = await makeFile(join(folder, 'large.mp4'), size);
  const warmUp = await makeFile(join(folder, 'small.mp4'), 8);
  const side = async (name: string) => {
    const own = join(folder, name);
    await mkdir(own);
    const options: MediaOptions = { folder: own, url: sink.ready.url, ...file, warmUp };
    const child = await startChild<unknown, MediaActions>('./media-child.js', options);
    await child.ask('warmUp');
    return child;
  };
  const ours = await side('ours');
  const raw = await side('raw');
  const measured: Record<'ours' | 'raw', { ms: number; mb: number }[]> = { ours: [], raw: [] };
  const take = (name: 'ours' | 'raw', child: typeof ours) => async () => {
    await sink.ask('taken');
    const one = await child.ask(name);
    const taken = await sink.ask('taken');
    if (taken < file.bytes) throw new Error(`${name}: ${taken} of ${file.bytes} bytes have come`);
    measured[name].push(one);
    return [one.ms];
  };
  const times = await interleave(quick ? 1 : ROUNDS, { ours: take('ours', ours), raw: take('raw', raw) });
  await Promise.all([ours.stop(), raw.stop()]);
  const pace = (rounds: readonly (readonly number[])[]) => (1000 * size) / median(rounds.flat());
  const most = (rounds: readonly { mb: number }[]) => Math.max(0.1, ...rounds.map(({ mb }) => mb));
  const against = 'one undici stream of the same file';
  return [
    {
      name: `media / ${size} MB video`,
      unit: 'MB/s',
      ours: pace(times.ours),
      reference: pace(times.raw),
      against,
      target: { sign: '≥', value: 0.8, of: 'ratio' },
    },
    {
      name: 'media / added memory',
      unit: 'MB',
      ours: most(measured.ours),
      reference: most(measured.raw),
      against,
      target: { sign: '≤', value: 64, of: 'ours' },
    },
  ];
}

async function makeFile(path: string, megabytes: number): Promise<{ path: string; bytes: number }> {
  const file = await open(path, 'w', 0o600);
  try {
    for (let index = 0; index < megabytes; index += 1) await file.write(Buffer.alloc(MB, index));
  } finally {
    await file.close();
  }
  return { path, bytes: megabytes * MB };
}
