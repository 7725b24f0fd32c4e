import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Browser, createBrowser } from '../../../sandbox/browser.js';
import type { XPost } from '../../../sandbox/x/look-alike.js';
import { VERB_NAMES, VERBS, type VerbName } from '../../../src/cli/older-tool/verbs.js';
import { openVerbs, quoted, type VerbScene } from '../../support/verb-scene.js';

const file = (name: string): string => resolve('test/sandbox/fixtures', name);
const PHOTO = file('photo.jpg');
const GIF = file('clip.gif');
const VIDEO = file('clip.mp4');

const json = (text: string): unknown => JSON.parse(text);
const idIn = (output: string): string => (json(output) as { data: { id: string } }).data.id;

/** @anna says yes at this address; gives the page that she ends on. */
async function allow(scene: VerbScene, url: string): Promise<Awaited<ReturnType<Browser['open']>>> {
  const browser = createBrowser({ follow: (next) => next.startsWith(scene.x.url) });
  const page = await browser.submit(await browser.open(url), { fields: { username: 'anna' } });
  return browser.submit(page, { button: 'decision=allow' });
}

interface Link {
  readonly url: string;
  readonly state: string;
  readonly verifier: string;
}

/** What each function of the older tool does here, with `--auth` alone: one entry a function, and the same list in
 *  docs/coming-from-oint.md. */
const table: Readonly<Record<VerbName, (scene: VerbScene, auth: string) => Promise<void>>> = {
  async GetAuthorizationLink(scene) {
    const { code, output } = await scene.run('GetAuthorizationLink', '--auth', scene.sets.app2);
    expect(code).toBe(0);
    const { url, state, verifier } = json(output) as Link;
    expect(url.startsWith(scene.x.authorizeUrl)).toBe(true);
    expect(new URL(url).searchParams.get('state')).toBe(state);
    expect(verifier).toMatch(/^[\w-]{43}$/);
    expect(url).not.toContain(verifier);
    const again = json((await scene.run('GetAuthorizationLink', '--auth', scene.sets.app2)).output) as Link;
    // The older tool's are the same every time, for everybody.
    expect(again.state).not.toBe(state);
    expect(again.verifier).not.toBe(verifier);
  },

  async GetToken(scene) {
    const { output } = await scene.run('GetAuthorizationLink', '--auth', scene.sets.app2);
    const { url, verifier } = json(output) as Link;
    const back = new URL((await allow(scene, url)).headers.get('location') ?? '');
    const given = ['--verifier', verifier, '--auth', scene.sets.app2];
    const { code, output: tokens } = await scene.run(
      'GetToken',
      '-c',
      back.searchParams.get('code') ?? '',
      ...given,
    );
    expect(code).toBe(0);
    expect(json(tokens)).toMatchObject({
      token_type: 'bearer',
      expires_in: 7200,
      access_token: expect.any(String),
      refresh_token: expect.any(String),
    });
  },

  async RefreshToken(scene) {
    const { code, output } = await scene.run('RefreshToken', '-a', scene.sets.oauth2);
    expect(code).toBe(0);
    const { access_token, refresh_token } = json(output) as Record<string, string>;
    expect(scene.sets.oauth2).not.toContain(refresh_token);
    const renewed = quoted({ access_token: access_token ?? '' });
    expect((await scene.run('CreateTextTweet', '--text', 'Renewed', '--auth', renewed)).code).toBe(0);
  },

  async CreateCustomTweet(scene, auth) {
    const uploaded = await scene.run('UploadAttachmentsArray', '-f', PHOTO, '-t', 'tweet_image', '-a', auth);
    const [id = ''] = json(uploaded.output) as string[];
    const media = `['${id}','${PHOTO}']`;
    await expectPost(scene, ['CreateCustomTweet', '-t', 'Both', '-m', media, '-a', auth], (post) => {
      expect(post.media?.map(({ kind }) => kind)).toEqual(['photo', 'photo']);
    });
    const poll = ['-o', "['Yes','No']", '-d', '60'];
    await expectPost(scene, ['CreateCustomTweet', '-t', 'Well?', ...poll, '-a', auth], (post) => {
      expect(post.poll).toMatchObject({ options: ['Yes', 'No'] });
    });
    await expectPost(scene, ['CreateCustomTweet', '--media', GIF, '-a', auth]);
  },

  async CreateTextTweet(scene, auth) {
    const text = "It's (all) *there* ~ 100 % ☃";
    await expectPost(scene, ['CreateTextTweet', '--text', text, '--auth', auth], (post) => {
      expect(post.text).toBe(text);
    });
  },

  async CreateImageTweet(scene, auth) {
    const pictures = `['${PHOTO}','${file('photo.webp')}']`;
    await expectPost(scene, ['CreateImageTweet', '-t', 'Two', '-p', pictures, '-a', auth], (post) => {
      expect(post.media).toHaveLength(2);
    });
    await expectPost(scene, ['CreateImageTweet', '-t', 'One', '--pictures', PHOTO, '--auth', auth]);
  },

  async CreateGifTweet(scene, auth) {
    await expectPost(scene, ['CreateGifTweet', '-t', 'Look', '--gifs', `['${GIF}']`, '-a', auth], (post) => {
      expect(post.media).toMatchObject([{ kind: 'animated_gif' }]);
    });
  },

  async CreateVideoTweet(scene, auth) {
    await expectPost(scene, ['CreateVideoTweet', '-t', 'Film', '-v', VIDEO, '-a', auth], (post) => {
      expect(post.media).toMatchObject([{ kind: 'video' }]);
    });
  },

  async CreatePollTweet(scene, auth) {
    const poll = ['--options', "['Option 1','Option 2']", '--duration', '60'];
    await expectPost(scene, ['CreatePollTweet', '-t', 'Which?', ...poll, '-a', auth], (post) => {
      expect(post.poll).toMatchObject({ options: ['Option 1', 'Option 2'] });
    });
  },

  async UploadAttachmentsArray(scene, auth) {
    for (const [files, type] of [
      [`['${PHOTO}','${PHOTO}']`, 'tweet_image'],
      [GIF, 'tweet_gif'],
      [VIDEO, 'tweet_video'],
    ] as const) {
      const { code, output } = await scene.run(
        'UploadAttachmentsArray',
        '--files',
        files,
        '--type',
        type,
        '-a',
        auth,
      );
      expect(code).toBe(0);
      const ids = json(output) as string[];
      expect(ids).toHaveLength(files.startsWith('[') ? 2 : 1);
      for (const id of ids) expect(scene.x.media('anna').map((media) => media.id)).toContain(id);
    }
  },
};

async function expectPost(
  scene: VerbScene,
  words: readonly string[],
  look: (post: XPost) => void = () => {},
) {
  const { code, output, complaints } = await scene.run(...words);
  expect({ code, complaints }).toEqual({ code: 0, complaints: '' });
  const post = scene.x.posts('anna').at(-1);
  expect(json(output)).toMatchObject({ data: { id: post?.id, edit_history_tweet_ids: [post?.id] } });
  expect(idIn(output)).toBe(post?.id);
  if (post !== undefined) look(post);
}

describe('every function of the older tool, with --auth alone', () => {
  describe.each(['oauth1', 'oauth2'] as const)('and the credentials of %s', (kind) => {
    test.each(VERB_NAMES)('%s', async (verb) => {
      const scene = await openVerbs({ duplicates: false });
      await table[verb](scene, scene.sets[kind]);
    });
  });

  test('is in docs/coming-from-oint.md, with each of its options', () => {
    const rows = readFileSync('docs/coming-from-oint.md', 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    const documented = rows.flatMap(
      (row) => /^\| `(\w+)` \| `(--\w+)`/.exec(row)?.slice(1, 3).join(' ') ?? [],
    );
    const ours = VERB_NAMES.flatMap((verb) =>
      VERBS[verb].options.map(({ flags }) => `${verb} ${/--\w+/.exec(flags)?.[0]}`),
    );
    expect([...documented].sort()).toEqual([...ours].sort());
  });
});

describe('one account for everything', () => {
  test('text, media and polls go out as the one whose token is used, whatever else the set has', async () => {
    const scene = await openVerbs();
    scene.x.addUser({ username: 'ben' });
    const { access_token } = scene.x.grant('ben');
    const mixed = scene.sets.oauth1.replace('{', `{'access_token':'${access_token}',`);
    for (const [use, owner] of [
      [[], 'anna'],
      [['--use', 'oauth2'], 'ben'],
      [['--use', 'oauth1'], 'anna'],
    ] as const) {
      const text = `As ${owner} ${use.join(' ')}`;
      const words = ['CreateImageTweet', '--text', text, '--pictures', PHOTO, '--auth', mixed, ...use];
      const { code, complaints } = await scene.run(...words);
      expect(code).toBe(0);
      expect(complaints).toBe(
        use.length === 0
          ? 'The set has both kinds of credentials: OAuth 1.0a is used for everything (--use oauth2: the other).\n'
          : '',
      );
      expect(scene.x.posts().at(-1)).toMatchObject({
        username: owner,
        text: expect.stringContaining(text.trim()),
      });
      expect(scene.x.media().at(-1)).toMatchObject({ username: owner });
    }
  });
});

describe('linking by OAuth 1.0a, for a set without a client id', () => {
  test('with a callback: the whole address is pasted', async () => {
    const scene = await openVerbs();
    const begun = await scene.run('GetAuthorizationLink', '--auth', scene.sets.app1);
    const { url, ...pair } = json(begun.output) as Record<string, string>;
    const back = (await allow(scene, url ?? '')).headers.get('location') ?? '';
    const set = scene.sets.app1.replace('}', `,${quoted(pair).slice(1)}`);
    const { code, output } = await scene.run('GetToken', '--code', back, '--auth', set);
    expect(code).toBe(0);
    expect(json(output)).toMatchObject({ screen_name: 'anna', user_id: scene.x.user('anna').id });
  });

  test('with a PIN: and what comes of it posts', async () => {
    const scene = await openVerbs();
    const app = scene.sets.app1.replace(/'redirect_uri':'[^']*',/, '');
    const begun = await scene.run('GetAuthorizationLink', '--auth', app);
    const { url, ...pair } = json(begun.output) as Record<string, string>;
    const pin = /\b\d{7}\b/.exec((await allow(scene, url ?? '')).text)?.[0] ?? '';
    const set = app.replace('}', `,${quoted(pair).slice(1)}`);
    const wrong = await scene.run(
      'GetToken',
      '--code',
      pin.replace(/\d$/, (d) => String((Number(d) + 1) % 10)),
      '--auth',
      set,
    );
    expect(wrong).toMatchObject({ code: 1, complaints: expect.stringContaining('does not take this PIN') });
    const { output } = await scene.run('GetToken', '--code', pin, '--auth', set);
    const { oauth_token = '', oauth_token_secret = '' } = json(output) as Record<string, string>;
    const reused = await scene.run('GetToken', '--code', pin, '--auth', set);
    expect(reused).toMatchObject({ code: 1, complaints: expect.stringContaining('was used already') });
    const done = app.replace('}', `,${quoted({ oauth_token, oauth_token_secret }).slice(1)}`);
    expect((await scene.run('CreateTextTweet', '--text', 'By PIN', '--auth', done)).code).toBe(0);
    expect(scene.x.posts('anna')).toMatchObject([{ text: 'By PIN' }]);
  });
});

describe('what scripts of the older tool rely on', () => {
  test('its library comes first, and names are taken in any case of letters', async () => {
    const scene = await openVerbs();
    for (const words of [
      ['twitter', 'CreateTextTweet', '--text', 'a'],
      ['twitter', 'CREATETEXTTWEET', '--text', 'b'],
      ['createtexttweet', '--text', 'c'],
    ])
      expect((await scene.run(...words, '--auth', scene.sets.oauth1)).code).toBe(0);
    expect(scene.x.posts()).toHaveLength(3);
    expect((await scene.run('twitter')).code).toBe(2);
  });

  test('files may be on the web', async () => {
    const scene = await openVerbs();
    const photo = readFileSync(PHOTO);
    const server = createServer(({ url }, response) => {
      if (url?.startsWith('/photo') === true) response.end(photo);
      else if (url?.startsWith('/half') === true) {
        response.writeHead(200, { 'content-length': String(photo.length) });
        response.write(photo.subarray(0, 500), () => response.destroy());
      } else response.writeHead(404).end('no');
    }).listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once('listening', resolve));
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const post = (path: string) =>
      scene.run('CreateImageTweet', '-t', 'From afar', '-p', `${base}${path}`, '-a', scene.sets.oauth1);
    expect((await post('/photo.jpg?key=CANARY_1')).code).toBe(0);
    expect(scene.x.posts('anna')[0]?.media).toHaveLength(1);
    for (const [path, words] of [
      ['/none?key=CANARY_1', 'HTTP 404'],
      ['/half?key=CANARY_1', 'it broke off'],
    ] as const) {
      const { code, output, complaints } = await post(path);
      expect({ code, output }).toEqual({ code: 1, output: '' });
      expect(complaints).toContain(words);
      expect(complaints).not.toContain('CANARY');
    }
    server.close();
    server.closeAllConnections();
    expect(await post('/photo.jpg')).toMatchObject({
      code: 1,
      complaints: expect.stringContaining('nothing listens'),
    });
    expect(scene.x.posts('anna')).toHaveLength(1);
  });
});
