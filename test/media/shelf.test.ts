import { execFileSync } from 'node:child_process';
import { mkdir, readdir, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MediaGoneError, StoreUnavailableError } from '../../src/errors.js';
import {
  aMediaFolder,
  aVideo,
  bytesOf,
  inChunks,
  kept,
  plain,
  tryToKeep,
  wordsOf,
} from '../support/media.js';

const ID = /^[A-Za-z0-9_-]{22}$/;

describe('the media folder', () => {
  it('is made with the first file, and both are the bot’s alone', async () => {
    const media = await aMediaFolder();
    await expect(stat(media.path)).rejects.toThrow('ENOENT');
    expect(await media.files.list()).toEqual([]);
    const { id } = kept(await tryToKeep(media, aVideo('good.mp4')));
    expect(id).toMatch(ID);
    expect((await stat(media.path)).mode & 0o777).toBe(0o700);
    expect((await stat(join(media.path, id))).mode & 0o777).toBe(0o600);
  });

  it('gives bytes from any place on, as often as they are asked for', async () => {
    const media = await aMediaFolder();
    const bytes = Buffer.concat([aVideo('good.mp4'), Buffer.alloc(700_000, 7)]);
    bytes.write('free', aVideo('good.mp4').length + 4, 'latin1');
    bytes.writeUInt32BE(700_000, aVideo('good.mp4').length);
    const { id } = kept(await tryToKeep(media, bytes));
    for (const from of [0, 1, 256 * 1024, 300_000, bytes.length - 1, bytes.length, bytes.length + 9]) {
      expect((await bytesOf(media, id, from)).equals(bytes.subarray(from))).toBe(true);
    }
    // Chunks stay as they are while the next ones are read.
    const chunks: Uint8Array[] = [];
    for await (const chunk of media.files.read(id)) chunks.push(Buffer.from(chunk));
    expect(chunks.length).toBeGreaterThan(2);
    expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
  });

  it('lists and removes, and does not mind what is gone', async () => {
    const media = await aMediaFolder();
    const before = Date.now() - 1000;
    const { id, bytes } = kept(await tryToKeep(media, aVideo('good.mp4')));
    const [file] = await media.files.list();
    expect(file).toMatchObject({ id, bytes });
    expect(file?.changedAt).toBeGreaterThan(before);
    await media.files.remove(id);
    await media.files.remove(id);
    expect(await media.files.list()).toEqual([]);
    await expect(bytesOf(media, id)).rejects.toThrow(MediaGoneError);
  });

  it('has no way out: what is no id names nothing', async () => {
    const media = await aMediaFolder();
    const { id } = kept(await tryToKeep(media, aVideo('good.mp4')));
    await writeFile(join(media.path, '../secret'), 'secret');
    for (const bad of [
      '../secret',
      '..',
      '',
      '.',
      `${id}.part`,
      `${id}/../${id}`,
      `/${id}`,
      'a'.repeat(23),
      `${id.slice(0, 21)}\0`,
    ]) {
      expect(() => media.files.read(bad), bad).toThrow(MediaGoneError);
      await media.files.remove(bad);
    }
    expect(await readdir(join(media.path, '..'))).toContain('secret');
    expect(await media.files.list()).toHaveLength(1);
  });

  it('lists only files of its own, and clears away what a process left that died', async () => {
    const media = await aMediaFolder();
    const { id } = kept(await tryToKeep(media, aVideo('good.mp4')));
    await writeFile(join(media.path, 'README'), 'mine');
    await mkdir(join(media.path, 'b'.repeat(22)));
    await symlink('/nowhere', join(media.path, 'c'.repeat(22)));
    const [old, young] = [`${'d'.repeat(22)}.part`, `${'e'.repeat(22)}.part`];
    for (const name of [old, young]) await writeFile(join(media.path, name), 'half');
    const yesterday = new Date(Date.now() - 24 * 3_600_000);
    await utimes(join(media.path, old), yesterday, yesterday);
    expect((await media.files.list()).map((file) => file.id)).toEqual([id]);
    const left = await readdir(media.path);
    expect(left).not.toContain(old);
    expect(left).toEqual(expect.arrayContaining(['README', young]));
  });

  it('takes no more than its limit, says what to do, and takes more when there is space again', async () => {
    const video = aVideo('good.mp4');
    const media = await aMediaFolder({ limit: 3 * video.length + 100 });
    const ids: string[] = [];
    for (let n = 0; n < 3; n += 1) ids.push(kept(await tryToKeep(media, video)).id);
    const words = wordsOf(await tryToKeep(media, video));
    expect(words).toContain('is used up (12 KB)');
    expect(words).toContain('MEDIA_FOLDER_LIMIT');
    expect(await readdir(media.path)).toHaveLength(3);
    await media.files.remove(ids[0] ?? '');
    kept(await tryToKeep(media, video));
    // Somebody else deletes one.
    await rm(join(media.path, ids[1] ?? ''));
    kept(await tryToKeep(media, video));
    expect(wordsOf(await tryToKeep(media, video))).toContain('is used up');
  });

  it('keeps its limit when many files come at once', async () => {
    const video = aVideo('good.mp4');
    const media = await aMediaFolder({ limit: 5 * video.length });
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => tryToKeep(media, video)));
    const full = outcomes.filter((outcome) => outcome instanceof Error);
    const files = await media.files.list();
    expect(files.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(5 * video.length);
    expect(files.length + full.length).toBe(12);
    expect(await readdir(media.path)).toHaveLength(files.length);
    // All space that failed ones had is free again.
    for (const { id } of files) await media.files.remove(id);
    for (let n = 0; n < 5; n += 1) kept(await tryToKeep(media, video));
  });

  it('has the space of what failed again at once, also while another file comes', async () => {
    const video = aVideo('good.mp4');
    const media = await aMediaFolder({ limit: 3 * video.length });
    let finish: () => void = () => undefined;
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const slow = async function* () {
      yield video.subarray(0, 1000);
      await finished;
      yield video.subarray(1000);
    };
    const keeping = media.intake.keep({ read: slow(), name: 'slow.mp4' });
    for (let n = 0; n < 5; n += 1) {
      wordsOf(await tryToKeep(media, video.subarray(0, video.length - 1)));
    }
    kept(await tryToKeep(media, video));
    finish();
    expect((await keeping).bytes).toBe(video.length);
  });

  it('says that nothing can be saved when its folder cannot be written to', async () => {
    const media = await aMediaFolder();
    // Where the folder should be lies a file.
    await writeFile(media.path, '');
    const keeping = media.intake.keep({ read: inChunks(aVideo('good.mp4')), name: 'a.mp4' });
    await expect(keeping).rejects.toThrow(StoreUnavailableError);
  });
});

/** A file system of 1 MB, where this process may make one. */
function mountSmall(path: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', path], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe('a full disk', () => {
  it('leaves nothing half, and takes files again when there is space', async ({ skip, onTestFinished }) => {
    const media = await aMediaFolder();
    await mkdir(media.path, { recursive: true });
    if (!mountSmall(media.path)) skip('no file system can be mounted here');
    onTestFinished(() => {
      execFileSync('umount', ['-l', media.path]);
    });
    const big = Buffer.concat([
      aVideo('good.mp4'),
      Buffer.from('0020000066726565', 'hex'),
      Buffer.alloc(2 ** 21 - 8),
    ]);
    await expect(media.intake.keep({ read: inChunks(big), name: 'a.mp4' })).rejects.toThrow(
      StoreUnavailableError,
    );
    expect(await readdir(media.path)).toEqual([]);
    kept(await tryToKeep(media, aVideo('good.mp4')));

    // Space for the picture, and none for what is to be made of it.
    const noise = await plain(500, 500, { noise: { type: 'gaussian', mean: 128, sigma: 60 } })
      .png()
      .toBuffer();
    const trailing = Buffer.concat([noise, Buffer.from('PK')]);
    await expect(media.intake.keep({ read: inChunks(trailing), name: 'a.png' })).rejects.toThrow(
      StoreUnavailableError,
    );
    expect(await readdir(media.path)).toHaveLength(1);
    kept(await tryToKeep(media, aVideo('good.mp4')));
  });
});
