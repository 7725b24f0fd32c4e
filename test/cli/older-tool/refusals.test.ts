import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Fault } from '../../../sandbox/faults.js';
import { systemClock } from '../../../src/clock.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { APP, CALLBACK, type Ended, KEYS, openVerbs, quoted } from '../../support/verb-scene.js';

const PHOTO = resolve('test/sandbox/fixtures/photo.jpg');
const GIF = resolve('test/sandbox/fixtures/clip.gif');
const VIDEO = resolve('test/sandbox/fixtures/clip.mp4');
const problemIn = ({ output }: Ended): unknown => JSON.parse(output);

/** No secret is shown, wherever it came from. */
function assertQuiet({ output, complaints }: Ended): void {
  expect(`${output}${complaints}`).not.toMatch(/CANARY/);
  expect(complaints).not.toMatch(/^\s+at /m);
}

describe('what X refuses: its JSON on standard output, words on the other one, and 1', () => {
  test('a text that is up already', async () => {
    const { run, sets, x } = await openVerbs();
    const words = ['CreateTextTweet', '--text', 'Once', '--auth', sets.oauth1];
    await run(...words);
    const ended = await run(...words);
    expect(ended).toMatchObject({
      code: 1,
      complaints: expect.stringMatching(/^This text is up already: .*\n/),
    });
    expect(problemIn(ended)).toMatchObject({ status: 403, detail: expect.stringContaining('duplicate') });
    expect(x.posts()).toHaveLength(1);
  });

  test('an app that may only read, by either of X’s ways to say so', async () => {
    const { run, x } = await openVerbs();
    const { oauth_token, oauth_token_secret } = x.grantOAuth1('anna', 'read');
    const auth = quoted({ ...KEYS, oauth_token, oauth_token_secret });
    for (const words of [
      ['CreateTextTweet', '--text', 'No'],
      ['UploadAttachmentsArray', '--files', PHOTO, '--type', 'tweet_image'],
    ]) {
      const ended = await run(...words, '--auth', auth);
      expect(ended).toMatchObject({
        code: 1,
        complaints: expect.stringMatching(/read only.*\n\nSet “Read and write”.*make new tokens/s),
      });
      expect(problemIn(ended)).toMatchObject({ status: 403 });
    }
  });

  test('an access token that has expired', async () => {
    const { run, sets, x } = await openVerbs();
    x.expireAccessTokens();
    const ended = await run('CreateTextTweet', '--text', 'Late', '--auth', sets.oauth2);
    expect(ended).toMatchObject({
      code: 1,
      complaints: expect.stringContaining('RefreshToken gives a new one'),
    });
    expect(problemIn(ended)).toMatchObject({ status: 401, title: 'Unauthorized' });
  });

  test('files without media.write: said with what to do', async () => {
    const { run, x } = await openVerbs();
    const { access_token } = x.grant('anna', ['tweet.read', 'tweet.write', 'users.read']);
    const words = ['CreateImageTweet', '--text', 'Look', '--pictures', PHOTO];
    const ended = await run(...words, '--auth', quoted({ access_token }));
    expect(ended).toMatchObject({
      code: 1,
      complaints: expect.stringMatching(/media\.write.*--use oauth1/s),
    });
    expect(x.posts()).toEqual([]);
  });

  test('a code that is old, one that was used, and a verifier of another attempt', async () => {
    const { run, sets } = await openVerbs();
    const ended = await run(
      'GetToken',
      '--code',
      'CANARY_code',
      '--verifier',
      'v'.repeat(43),
      '--auth',
      sets.app2,
    );
    expect(ended).toMatchObject({ code: 1, complaints: expect.stringContaining('older than 30 seconds') });
    assertQuiet(ended);
  });

  test('a refresh token that was used', async () => {
    const { run, sets } = await openVerbs();
    await run('RefreshToken', '--auth', sets.oauth2);
    const ended = await run('RefreshToken', '--auth', sets.oauth2);
    expect(ended).toMatchObject({ code: 1, complaints: expect.stringContaining('Link the account again') });
    assertQuiet(ended);
  });

  test('the app’s keys, for both kinds', async () => {
    const { run, sets } = await openVerbs();
    const two = quoted({
      ...APP,
      client_secret: 'CANARY_wrong',
      redirect_uri: CALLBACK,
      refresh_token: 'CANARY_r',
    });
    const one = sets.oauth1.replace(KEYS.oauth_consumer_secret, 'CANARY_wrong');
    for (const [words, text] of [
      [['RefreshToken', '--auth', two], 'client_id and client_secret'],
      [['GetAuthorizationLink', '--auth', one], 'oauth_consumer_secret'],
    ] as const) {
      const ended = await run(...words);
      expect(ended).toMatchObject({ code: 1, complaints: expect.stringContaining(text) });
      assertQuiet(ended);
    }
  });

  test('a callback that is not registered', async () => {
    const { run } = await openVerbs();
    const auth = quoted({ ...KEYS, redirect_uri: 'http://127.0.0.1:1/other' });
    const ended = await run('GetAuthorizationLink', '--auth', auth);
    expect(ended).toMatchObject({
      code: 1,
      complaints: expect.stringContaining('not registered for the app'),
    });
    expect(problemIn(ended)).toMatchObject({ errors: [{ code: 415 }] });
  });

  test('an app without OAuth 1.0a', async () => {
    const { run, sets } = await openVerbs({ oauth1: 'off' });
    const ended = await run('CreateTextTweet', '--text', 'No', '--auth', sets.oauth1);
    expect(ended).toMatchObject({
      code: 1,
      complaints: expect.stringMatching(/does not take OAuth 1\.0a.*--use oauth2/s),
    });
  });

  const fault = (given: Partial<Fault>): Fault => ({ route: 'POST /2/tweets', process: false, ...given });
  test.each([
    ['no credits', { answer: { status: 402, body: { title: 'CreditsDepleted' } } }, 'no credits left', true],
    [
      'a limit',
      { answer: { status: 429, headers: { 'retry-after': '60' }, body: {} } },
      /no more of these requests .*\n\nAgain at 20/s,
      true,
    ],
    [
      'an outage',
      { answer: { status: 503, body: '<html>' } },
      'nobody can say whether the post is up',
      false,
    ],
    [
      'silence after the effect',
      { process: true, answer: 'drop' },
      'nobody can say whether the post is up',
      false,
    ],
    ['half an answer', { process: true, answer: 'truncate' }, 'nobody can say whether the post is up', false],
    [
      'something new',
      { answer: { status: 418, body: { detail: 'Tea with CANARY_client-secret' } } },
      /HTTP 418.*Tea with \[secret\]/s,
      true,
    ],
  ] as const)('%s', async (_name, given, words, isJson) => {
    const { run, sets, x } = await openVerbs();
    x.faults.add(fault(given));
    const ended = await run('CreateTextTweet', '--text', 'Hello', '--auth', sets.both, '--use', 'oauth2');
    expect(ended.code).toBe(1);
    expect(ended.complaints).toMatch(words);
    if (isJson) problemIn(ended);
    else expect(ended.output).toBe('');
    assertQuiet(ended);
  });

  test.each([
    ['RefreshToken', 'refresh', 'oauth2', 'whether what was sent is spent'],
    ['UploadAttachmentsArray', 'POST /2/media/upload', 'oauth1', 'Nothing was posted'],
    ['GetAuthorizationLink', 'POST /oauth/request_token', 'app1', 'Nothing was posted'],
  ] as const)('%s, of which nobody hears the end', async (verb, route, set, words) => {
    const { run, sets, x } = await openVerbs();
    x.faults.add({ route, process: true, answer: 'drop' });
    const more = verb === 'UploadAttachmentsArray' ? ['-f', PHOTO, '-t', 'tweet_image'] : [];
    const ended = await run(verb, ...more, '--auth', sets[set]);
    expect(ended).toMatchObject({ code: 1, output: '', complaints: expect.stringContaining(words) });
  });

  test('an X that is not there', async () => {
    const { run, sets, x } = await openVerbs();
    await x.close();
    const ended = await run('CreateTextTweet', '--text', 'Hello', '--auth', sets.oauth1);
    expect(ended).toMatchObject({
      code: 1,
      output: '',
      complaints: expect.stringContaining('X cannot be reached'),
    });
  });
});

describe('a clock that is wrong', () => {
  test.each([-86_400, 3600])('%d s: is told, and the post is up all the same, once', async (seconds) => {
    const clock = { ...systemClock, now: () => Date.now() + seconds * 1000 };
    const { run, sets, x } = await openVerbs({ clock });
    const ended = await run('CreateTextTweet', '--text', 'In time', '--auth', sets.oauth1);
    expect(ended.code).toBe(0);
    const [, told = '', side] =
      /clock is (\d+) s (ahead of|behind) X’s\. X’s time is used/.exec(ended.complaints) ?? [];
    expect(Math.abs(Number(told) - Math.abs(seconds))).toBeLessThanOrEqual(2);
    expect(side).toBe(seconds < 0 ? 'behind' : 'ahead of');
    expect(x.posts()).toHaveLength(1);
  });

  test('that X refuses once more is an error with the number', async () => {
    const clock = { ...systemClock, now: () => Date.now() + 3_600_000 };
    const { run, sets, x } = await openVerbs({ clock });
    const body = { errors: [{ code: 135, message: 'Timestamp out of bounds.' }] };
    x.faults.add({
      route: 'POST /oauth/request_token',
      times: 2,
      process: false,
      answer: { status: 401, body },
    });
    const ended = await run('GetAuthorizationLink', '--auth', sets.app1);
    expect(ended).toMatchObject({ code: 1, output: `${JSON.stringify(body)}\n` });
    expect(ended.complaints).toMatch(/clock is 3[56]\d\d s ahead of X’s\.\n\nSet this machine’s clock/);
    expect(x.requests()).toHaveLength(2);
  });
});

describe('what is used wrongly: words, 2, and nothing at X', () => {
  const long = 'x'.repeat(26);
  test.each([
    [['CreateTextTweet', '--text', ' '], /--text is empty/],
    [['CreateTextTweet'], /--text/],
    [['CreateImageTweet', '-t', 'a', '-p', '[]'], /--pictures is empty/],
    [
      ['CreateImageTweet', '-t', 'a', '-p', "['a','b','c','d','e']"],
      /at most four pictures in one post, not 5/,
    ],
    [['CreateGifTweet', '-t', 'a', '-g', "['a','b']"], /at most one GIF in one post, not 2/],
    [
      ['CreateVideoTweet', '-t', 'a', '-v', PHOTO],
      /photo\.jpg is a picture, and no video\.\n\nPost it with CreateImageTweet/,
    ],
    [['CreateImageTweet', '-t', 'a', '-p', VIDEO], /clip\.mp4 is a video, and no picture/],
    [['CreateGifTweet', '-t', 'a', '-g', PHOTO], /a picture that does not move, and no GIF/],
    [['CreatePollTweet', '-t', 'a', '-o', "['a']", '-d', '60'], /two to four options; there is 1/],
    [['CreatePollTweet', '-t', 'a', '-o', `['a','${long}']`, '-d', '60'], /1 to 25 characters/],
    [['CreatePollTweet', '-t', 'a', '-o', "['a','b']", '-d', '4'], /from 5 to 10080/],
    [['CreatePollTweet', '-t', 'a', '-o', "['a','b']", '-d', 'soon'], /from 5 to 10080/],
    [['CreateCustomTweet'], /nothing to post/],
    [['CreateCustomTweet', '-t', 'a', '-o', "['a','b']"], /both --options and --dur/],
    [['CreateCustomTweet', '-t', 'a', '-d', '60'], /both --options and --dur/],
    [
      ['CreateCustomTweet', '-t', 'a', '-m', '1', '-o', "['a','b']", '-d', '60'],
      /a poll or media in one post/,
    ],
    [['CreateCustomTweet', '-m', `['${GIF}','1']`], /takes a GIF alone/],
    [['CreateCustomTweet', '-m', "['1','2','3','4','5']"], /at most four/],
    [
      ['UploadAttachmentsArray', '-f', PHOTO, '-t', 'image'],
      /Allowed choices are tweet_image, tweet_gif, tweet_video/,
    ],
    [['GetToken', '--code', 'abc'], /GetToken needs --verifier/],
    [['GetToken', '--code', ''], /--code is empty/],
    [['GetToken', '--code', 'https://a.example/?error=access_denied'], /Access was refused on X’s page/],
    [['GetToken', '--code', 'https://a.example/'], /no code in this address/],
    [
      ['GetToken', '--code', 'https://a.example/?code=1&state=other', '--state', 'mine', '--verifier', 'v'],
      /belongs to another attempt/,
    ],
  ] as const)('%j', async (words, complaint) => {
    const { run, sets, x } = await openVerbs();
    const ended = await run(...words, '--auth', sets.oauth2);
    expect({ code: ended.code, output: ended.output }).toEqual({ code: 2, output: '' });
    expect(ended.complaints).toMatch(complaint);
    assertQuiet(ended);
    expect(x.requests()).toEqual([]);
  });

  test('a set without what is needed', async () => {
    const { run } = await openVerbs();
    for (const [words, complaint] of [
      [['RefreshToken', '--auth', '{}'], 'no client_id'],
      [['RefreshToken', '--auth', quoted(APP)], 'no refresh_token'],
      [['GetAuthorizationLink', '--auth', quoted(APP)], 'no redirect_uri'],
      [['GetAuthorizationLink', '--auth', "{'oauth_consumer_key':'k'}"], 'no oauth_consumer_key with its'],
      [['GetToken', '--code', '1', '--auth', quoted(KEYS)], 'no oauth_token'],
      [['CreateTextTweet', '--text', 'a', '--auth', '{}'], 'nothing to post with'],
      [['CreateTextTweet', '--text', 'a'], "'-a, --auth <set>' not specified"],
    ] as const) {
      const ended = await run(...words);
      expect(ended).toMatchObject({ code: 2, output: '', complaints: expect.stringContaining(complaint) });
      assertQuiet(ended);
    }
  });

  test('an option that is misspelt, with the credentials behind it', async () => {
    const { run, sets } = await openVerbs();
    const ended = await run(
      'CreateTextTweet',
      '--text',
      'a',
      `--autth=${sets.oauth1}`,
      '--auth',
      sets.oauth1,
    );
    expect(ended).toMatchObject({
      code: 2,
      complaints: expect.stringContaining("unknown option '--autth=…'"),
    });
    assertQuiet(ended);
  });

  test('a file that is none, is not there, or cannot be posted: 1, and nothing at X', async () => {
    const { run, sets, x } = await openVerbs();
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'notes.png'), 'These are no pixels, whatever the name says. '.repeat(9));
    for (const [path, complaint] of [
      [join(folder, 'none.png'), 'none.png cannot be read (ENOENT)'],
      [folder, 'cannot be read (EISDIR)'],
      [join(folder, 'notes.png'), 'no picture or video that this bot knows'],
    ] as const) {
      const ended = await run(
        'CreateImageTweet',
        '-t',
        'a',
        '-p',
        `['${PHOTO}','${path}']`,
        '-a',
        sets.oauth1,
      );
      expect(ended).toMatchObject({ code: 1, output: '', complaints: expect.stringContaining(complaint) });
    }
    expect(x.requests()).toEqual([]);
  });
});
