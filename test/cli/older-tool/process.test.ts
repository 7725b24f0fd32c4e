import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { type Ended, openVerbs } from '../../support/verb-scene.js';

/** There after `npm run build`, which `npm test` does first. */
const ROOKERY = resolve('dist/bot/rookery.js');
const FILES = resolve('test/sandbox/fixtures');

/** The program as people start it, in a folder and a home with nothing in them. */
async function start(x: { url: string }) {
  const home = await temporaryFolder();
  const run = (...words: readonly string[]): Promise<Ended> =>
    new Promise((done) => {
      // Nothing of this process's environment: what the verbs need is in --auth.
      const env = { HOME: home, TMPDIR: home, X_API_URL: x.url };
      execFile(process.execPath, [ROOKERY, ...words], { cwd: home, env }, (error, output, complaints) => {
        done({ code: error === null ? 0 : Number(error.code), output, complaints });
      });
    });
  return { home, run };
}

describe.skipIf(!existsSync(ROOKERY))('as a process of its own, with --auth alone and an empty home', () => {
  test('posts text, pictures and a video, and leaves nothing behind', async () => {
    const { x, sets } = await openVerbs({ processingMs: 50, checkAfterSeconds: 0 });
    const { home, run } = await start(x);
    const set = join(home, 'set.json');
    await writeFile(set, sets.oauth1);
    const posts: [string, ...string[]][] = [
      ['CreateTextTweet', '--text', 'Hello from a shell'],
      ['CreateImageTweet', '--text', 'Look', '--pictures', `['${FILES}/photo.jpg','${FILES}/photo.webp']`],
      ['CreateVideoTweet', '--text', 'Film', '--videos', `${FILES}/clip.mp4`],
    ];
    for (const words of posts) {
      const { code, output, complaints } = await run(...words, '--auth', set);
      expect({ code, complaints }).toEqual({ code: 0, complaints: '' });
      expect(JSON.parse(output)).toMatchObject({ data: { id: x.posts('anna').at(-1)?.id } });
    }
    expect(x.posts('anna').map(({ media }) => media?.length ?? 0)).toEqual([0, 2, 1]);
    expect(readdirSync(home)).toEqual(['set.json']);
  }, 60_000);

  test('ends with 1 when X refuses, with X’s JSON, and with 2 when it is used wrongly', async () => {
    const { x, sets } = await openVerbs({ oauth1: 'off' });
    const { run } = await start(x);
    const refused = await run('CreateTextTweet', '--text', 'Hello', '--auth', sets.oauth1);
    expect(refused).toMatchObject({ code: 1, complaints: expect.stringContaining('OAuth 1.0a') });
    expect(JSON.parse(refused.output)).toMatchObject({ status: 403 });
    const wrong = await run('CreateTextTweet', '--text', 'Hello', '--auth', "{'client_secret':'CANARY_1");
    expect(wrong).toMatchObject({ code: 2, output: '' });
    expect(wrong.complaints).toMatch(/^The set of --auth cannot be read: at line 1, column 27/);
    expect(wrong.complaints).not.toContain('CANARY');
  }, 60_000);
});
