import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLabProcess } from '../../src/media/lab/create-lab-process.js';
import type { Lab } from '../../src/media/lab/lab.js';
import { aMediaFolder, aVideo, kept, plain, tryToKeep, wordsOf } from '../support/media.js';

const BAD = join(import.meta.dirname, 'bad-lab.mjs');

function aBadLab(timing = { orderMs: 20_000, idleMs: 20_000 }): Lab {
  const lab = createLabProcess(BAD, timing);
  onTestFinished(() => lab.close());
  return lab;
}

async function pidOf(lab: Lab): Promise<number> {
  return (await (lab.readVideo('pid') as Promise<unknown> as Promise<{ pid: number }>)).pid;
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('the process in which files are opened', () => {
  it('is one for many files', async () => {
    const lab = aBadLab();
    const pids = [await pidOf(lab), await pidOf(lab), await pidOf(lab)];
    expect(new Set(pids).size).toBe(1);
    expect(pids[0]).not.toBe(process.pid);
  });

  it.each([
    ['crashes', 'crash', 20_000],
    // Long enough to start in, on a busy machine.
    ['never ends', 'hang', 4_000],
  ])('may go down with a file that %s: the next one gets another', async (_, what, orderMs) => {
    const lab = aBadLab({ orderMs, idleMs: 20_000 });
    const before = await pidOf(lab);
    await expect(lab.readVideo(what)).rejects.toMatchObject({
      name: 'InvalidInputError',
      message: expect.stringContaining('gave up'),
    });
    expect(isAlive(before)).toBe(false);
    expect(await pidOf(lab)).not.toBe(before);
  });

  it('ends when there is nothing to do for a while, and when the bot ends', async () => {
    const lab = aBadLab({ orderMs: 20_000, idleMs: 50 });
    const idle = await pidOf(lab);
    await expect.poll(() => isAlive(idle)).toBe(false);
    const next = await pidOf(lab);
    expect(next).not.toBe(idle);
    lab.close();
    await expect.poll(() => isAlive(next)).toBe(false);
  });

  it('knows nothing of the bot’s environment', async () => {
    process.env.ROOKERY_CANARY = 'secret';
    onTestFinished(() => {
      delete process.env.ROOKERY_CANARY;
    });
    const names = (await (aBadLab().readVideo('environment') as Promise<unknown>)) as string[];
    expect(names).toContain('MALLOC_ARENA_MAX');
    expect(names.filter((name) => !/^(MALLOC_ARENA_MAX|NODE_CHANNEL_.*)$/.test(name))).toEqual([]);
  });

  it('has its bugs told as bugs', async () => {
    const failing = aBadLab().readVideo('fail');
    await expect(failing).rejects.toMatchObject({ name: 'Error', cause: { message: 'a bug' } });
  });

  it('cannot be started where its program is missing, and says so', async () => {
    const lab = createLabProcess('/nowhere/media-worker.js');
    await expect(lab.readVideo('a')).rejects.toThrow('gave up');
  });

  it.each(['bot', 'src/media'])('works from the built files: dist/%s', async (folder) => {
    const script = fileURLToPath(new URL(`../../dist/${folder}/media-worker.js`, import.meta.url));
    const media = await aMediaFolder({ lab: createLabProcess(script) });
    const video = kept(await tryToKeep(media, aVideo('good.mp4')));
    const picture = kept(await tryToKeep(media, await plain(40, 30).tiff().toBuffer()));
    expect([video.durationMs, picture.type]).toEqual([1000, 'image/png']);
    expect(wordsOf(await tryToKeep(media, aVideo('hevc.mp4')))).toContain('coded as HEVC; X takes H.264');
    const preview = await media.intake.preview([picture]);
    expect([...preview.subarray(0, 2)]).toEqual([0xff, 0xd8]);
  });
});
