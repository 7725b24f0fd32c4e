import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createProgress } from '../../../src/cli/older-tool/progress.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { openVerbs } from '../../support/verb-scene.js';

const VIDEO = resolve('test/sandbox/fixtures/clip.mp4');

describe('an upload', () => {
  test('asks X again when X says so, and not before', async () => {
    const { run, sets, x, waits } = await openVerbs({ processingMs: 150, checkAfterSeconds: 7 });
    const { code } = await run('UploadAttachmentsArray', '-f', VIDEO, '-t', 'tweet_video', '-a', sets.oauth1);
    expect(code).toBe(0);
    expect(waits.length).toBeGreaterThan(0);
    expect(new Set(waits)).toEqual(new Set([7_000]));
    expect(x.ledger.entries('media-status')).toHaveLength(waits.length);
  });

  test.each([
    [0, 1_000],
    [3600, 60_000],
  ])('asks within reason when X says %d s', async (checkAfterSeconds, wait) => {
    const { run, sets, waits } = await openVerbs({ processingMs: 60, checkAfterSeconds });
    await run('UploadAttachmentsArray', '-f', VIDEO, '-t', 'tweet_video', '-a', sets.oauth1);
    expect(new Set(waits)).toEqual(new Set([wait]));
  });

  test('that X cannot use posts nothing, and says X’s reason', async () => {
    const { run, sets, x } = await openVerbs({ processingFailure: 'InvalidMedia: unsupported codec' });
    const ended = await run('CreateVideoTweet', '-t', 'Film', '-v', VIDEO, '-a', sets.oauth1);
    expect(ended).toMatchObject({ code: 1, output: '' });
    expect(ended.complaints).toContain(
      'X cannot make anything of clip.mp4: “InvalidMedia: unsupported codec”.',
    );
    expect(x.posts()).toEqual([]);
  });

  test('that X never ends with is given up after a quarter of an hour', async () => {
    let passed = 0;
    const clock = {
      now: () => Date.now(),
      monotonic: () => (passed += 60_000),
      sleep: async () => {},
    };
    const { run, sets, x } = await openVerbs({ clock, processingMs: 1e9 });
    const ended = await run('CreateVideoTweet', '-t', 'Film', '-v', VIDEO, '-a', sets.oauth1);
    expect(ended).toMatchObject({ code: 1, complaints: expect.stringContaining('a quarter of an hour') });
    expect(x.posts()).toEqual([]);
  });

  test('leaves nothing on the disk, whether it goes well or not', async () => {
    const { TMPDIR: before } = process.env;
    onTestFinished(() => {
      if (before === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = before;
    });
    const folder = await temporaryFolder();
    process.env.TMPDIR = folder;
    for (const processingFailure of ['', 'no']) {
      const { run, sets, x } = await openVerbs({ processingFailure });
      await run('CreateVideoTweet', '-t', 'Film', '-v', VIDEO, '-a', sets.oauth1);
      expect(x.media('anna')).toHaveLength(1);
    }
    // X has its own there, until it ends.
    expect(readdirSync(folder).filter((name) => !name.startsWith('look-alike-'))).toEqual([]);
  });

  test('shows how far it is on a terminal, and takes that away again', async () => {
    const terminal = { isTerminal: true, width: 80 };
    const { run, sets } = await openVerbs({ terminal, processingMs: 100 });
    const { output, complaints } = await run(
      'CreateVideoTweet',
      '-t',
      'Film',
      '-v',
      VIDEO,
      '-a',
      sets.oauth1,
    );
    expect(complaints).toContain('100 %  uploading clip.mp4');
    expect(complaints).toContain('X is working on clip.mp4');
    expect(complaints.endsWith('\r\u001b[K')).toBe(true);
    expect(output).not.toContain('\u001b');
  });

  test('shows nothing where nobody looks', async () => {
    const { run, sets } = await openVerbs();
    const { complaints } = await run('CreateVideoTweet', '-t', 'Film', '-v', VIDEO, '-a', sets.oauth1);
    expect(complaints).toBe('');
  });
});

describe('progress', () => {
  const draw = (width: number, percent: number | undefined): string => {
    let written = '';
    const progress = createProgress({
      isTerminal: true,
      width,
      write: (text) => {
        written += text;
      },
    });
    progress.show('a-film-with-a-rather-long-name.mp4', 'uploading', percent);
    progress.show('a-film-with-a-rather-long-name.mp4', 'uploading', percent);
    return written;
  };

  test.each([80, 120])('is one line of less than %d characters, drawn once while it stays', (width) => {
    const line = draw(width, 45);
    expect(line).toContain('█████████░░░░░░░░░░░  45 %  uploading a-film');
    expect(line.replace('\r', '').replace('\u001b[K', '').length).toBeLessThan(width);
  });

  test('has no bar where there is no room, and is never longer than the line', () => {
    const line = draw(30, 45).replace('\r', '').replace('\u001b[K', '');
    expect(line).toBe(' 45 %  uploading a-film-with-');
    expect(draw(80, undefined)).toBe('\ruploading a-film-with-a-rather-long-name.mp4\u001b[K');
  });
});
