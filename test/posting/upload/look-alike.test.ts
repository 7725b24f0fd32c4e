import { createHash } from 'node:crypto';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { PartInput } from '../../../src/posting/contents.js';
import type { Media } from '../../../src/posting/media.js';
import type { Post } from '../../../src/posting/ports.js';
import { SEGMENT_BYTES } from '../../../src/posting/upload/segments.js';
import { OWNER, openRig, type Rig } from '../../faults/rig.js';
import { makeFilm, makeGif, makePng } from '../../sandbox/x/media-files.js';
import { aMedia } from '../../support/memory-files.js';

/** The domain and the real client of X in front of the look-alike X; time is the test's. */
async function open() {
  const rig = await openRig();
  onTestFinished(() => rig.close());
  const xUserId = await rig.link('rook');
  const file = (bytes: Buffer, change: Partial<Media>): Media => {
    const media = aMedia({ bytes: bytes.length, ...change });
    rig.files.put(media.id, bytes);
    return media;
  };
  const stored = async ({ id }: Pick<Post, 'id'>): Promise<Post> => {
    const post = await rig.storage.posts.read(id);
    if (post === undefined) throw new Error('the post is lost');
    return post;
  };
  return {
    rig,
    png: (change: Partial<Media> = {}, bytes = makePng()) => file(bytes, { id: 'png', ...change }),
    gif: (bytes = makeGif()) => file(bytes, { id: 'gif', kind: 'gif', type: 'image/gif', name: 'rook.gif' }),
    film: (bytes = makeFilm({ bytes: 5_000_000 })) =>
      file(bytes, { id: 'film', kind: 'video', type: 'video/mp4', name: 'rook.mp4' }),
    async post(...texts: PartInput[]): Promise<Post> {
      const where = { authorId: OWNER, xUserId, place: 'guild:1', channelId: '1' } as const;
      const post = await rig.engine.posting.submit({ ...where, texts }, 0);
      await rig.runDue();
      return stored(post);
    },
    async pass(ms: number, post: Post): Promise<Post> {
      rig.clock.advance(ms);
      await rig.runDue();
      return stored(post);
    },
    stored,
  };
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What the look-alike's posts show: kinds, alt texts, and whether the bytes are those of the file. */
function shown({ x, files }: Rig, sent: Readonly<Record<string, Buffer>> = {}) {
  return x.posts('rook').map(({ text, media = [] }) => ({
    text,
    media: media.map(({ id, kind, altText }) => {
      const bytes = x.mediaBytes(id);
      const name = Object.entries(sent).find(([, each]) => sha256(each) === sha256(bytes))?.[0];
      return [kind, name ?? `${bytes.length} bytes of nobody`, ...(altText === undefined ? [] : [altText])];
    }),
    left: files.ids(),
  }));
}

const asked = ({ way }: Rig) => way.asked.filter((call) => call !== 'refresh');

describe.each(['tweet', 'post'] as const)('in the vocabulary of %ss', (vocabulary) => {
  test('pictures, a GIF, a video and a poll go out, byte for byte, with what they show', async () => {
    const scene = await open();
    scene.rig.x.set({ vocabulary, processingMs: 2000 });
    const sent = {
      one: makePng(8, 8),
      two: makePng(9, 9),
      gif: makeGif({ frames: 3 }),
      film: makeFilm({ bytes: 5_000_000 }),
    };
    const post = await scene.post(
      { text: 'Tea?', poll: { options: ['Yes', 'No'], minutes: 60 } },
      {
        text: 'Two',
        media: [scene.png({ id: 'a', altText: 'A rook' }, sent.one), scene.png({ id: 'b' }, sent.two)],
      },
      { text: '', media: [scene.gif(sent.gif)] },
      { text: 'Watch', media: [scene.film(sent.film)] },
    );
    let latest = post;
    for (let turn = 0; turn < 10 && latest.status === 'queued'; turn += 1)
      latest = await scene.pass(1000, post);
    expect(latest.status).toBe('published');
    expect(shown(scene.rig, sent)).toEqual([
      { text: 'Tea?', media: [], left: [] },
      {
        text: 'Two',
        media: [
          ['photo', 'one', 'A rook'],
          ['photo', 'two'],
        ],
        left: [],
      },
      { text: '', media: [['animated_gif', 'gif']], left: [] },
      { text: 'Watch', media: [['video', 'film']], left: [] },
    ]);
    expect(scene.rig.x.posts('rook')[0]).toMatchObject({
      poll: { options: ['Yes', 'No'] },
    });
  });

  test('a post with media whose outcome nobody saw is known again by it, beside one with the same words', async () => {
    const scene = await open();
    scene.rig.x.set({ vocabulary });
    scene.rig.meet('post', { x: { process: true, answer: 'drop' } });
    const post = await scene.post({ text: 'Look', media: [scene.png()] });
    expect(post.status).toBe('unknown');
    scene.rig.x.write('rook', { text: 'Look' });
    const found = await scene.pass(2000, post);
    const [first] = scene.rig.x.posts('rook');
    expect(found).toMatchObject({ status: 'published', parts: [{ xPostId: first?.id }] });
  });
});

describe('a refusal', () => {
  test.each([
    [
      'a picture that is none',
      (scene: Awaited<ReturnType<typeof open>>) => scene.png({}, Buffer.from('lies')),
      /unrecognized/,
    ],
    [
      'a GIF of too many frames',
      (scene: Awaited<ReturnType<typeof open>>) => scene.gif(makeGif({ frames: 351 })),
      /Too many frames/,
    ],
    [
      'a video that is too long',
      (scene: Awaited<ReturnType<typeof open>>) => scene.film(makeFilm({ durationMs: 200_000 })),
      /Duration too long/,
    ],
  ])('of %s comes before anything is up, with the reason of X', async (_, file, reason) => {
    const scene = await open();
    const post = await scene.post('first', { text: 'second', media: [file(scene)] });
    const ended = await scene.pass(1000, post);
    expect(ended).toMatchObject({
      status: 'failed',
      failure: { kind: 'media_refused', detail: expect.stringMatching(reason) },
    });
    expect(scene.rig.x.posts('rook')).toEqual([]);
    expect(scene.rig.files.ids()).toHaveLength(1);
  });
});

describe('what interrupts an upload', () => {
  const bytes = makeFilm({ bytes: 9_000_000 });

  test.each(['taken', 'refused'] as const)(
    'a kill: the next process goes on (segments again are %s)',
    async (repeated) => {
      const scene = await open();
      scene.rig.x.set({ repeatedUploads: repeated, processingMs: 0 });
      // X has it; nobody hears.
      scene.rig.x.faults.add({
        route: 'POST /2/media/upload/:id/append',
        skip: 2,
        process: true,
        answer: 'drop',
      });
      const post = await scene.post({ text: 'Watch', media: [scene.film(bytes)] });
      expect(post.parts[0]?.media?.[0]?.upload).toMatchObject({ sent: 2 * SEGMENT_BYTES });
      await scene.rig.restart();
      const done = await scene.pass(2000, post);
      expect(done.status).toBe('published');
      expect(shown(scene.rig, { film: bytes })).toMatchObject([{ media: [['video', 'film']] }]);
      expect(asked(scene.rig).filter((call) => call === 'initialize')).toHaveLength(1);
      expect(asked(scene.rig).filter((call) => call === 'append')).toHaveLength(6);
    },
  );

  test('an end that nobody heard of is found by asking', async () => {
    const scene = await open();
    scene.rig.x.set({ repeatedUploads: 'refused', processingMs: 0 });
    scene.rig.meet('finalize', { x: { process: true, answer: 'drop' } });
    const post = await scene.post({ text: 'Watch', media: [scene.film(bytes)] });
    expect((await scene.pass(2000, post)).status).toBe('published');
    expect(asked(scene.rig).slice(-4)).toEqual(['finalize', 'finalize', 'status', 'post']);
  });

  test('a token that ends in the middle', async () => {
    const scene = await open();
    scene.rig.x.set({ processingMs: 0 });
    scene.rig.meet('append', {
      x: { process: false, answer: { status: 401, body: { title: 'Unauthorized' } } },
    });
    const post = await scene.post({ text: 'Watch', media: [scene.film(bytes)] });
    expect(post.status).toBe('published');
    expect(scene.rig.way.asked.filter((call) => call === 'refresh')).toHaveLength(1);
    expect(shown(scene.rig, { film: bytes })).toMatchObject([{ media: [['video', 'film']] }]);
  });

  test('a window of X that is used up', async () => {
    const scene = await open();
    scene.rig.x.set({ processingMs: 0, rateLimits: true, limits: { 'appends/15min': 3 } });
    const post = await scene.post({ text: 'Watch', media: [scene.film(bytes)] });
    expect(post).toMatchObject({ status: 'queued', failure: { kind: 'rate_limited' } });
    let latest = post;
    for (let turn = 0; turn < 4; turn += 1) latest = await scene.pass(900_000, post);
    expect(latest.status).toBe('published');
  });

  test('an upload that expires: on its way, and between two parts', async () => {
    const scene = await open();
    scene.rig.x.set({ processingMs: 0 });
    const answer = { status: 429, headers: { 'retry-after': '90000' }, body: {} };
    scene.rig.x.faults.add({ route: 'POST /2/tweets', skip: 1, process: false, answer });
    const post = await scene.post('first', { text: 'second', media: [scene.png()] });
    expect(post.parts.map(({ status }) => status)).toEqual(['published', 'waiting']);
    const done = await scene.pass(90_000_000, post);
    expect(done.status).toBe('published');
    expect(asked(scene.rig)).toEqual(['upload', 'post', 'reply', 'upload', 'reply']);
  });
});

test('files that are uploaded for later go out by their ids', async () => {
  const scene = await open();
  scene.rig.x.set({ processingMs: 0 });
  const { rig } = scene;
  const xUserId = rig.x.user('rook').id;
  const owner = { actorId: OWNER, place: 'guild:1', xUserId } as const;
  const files = await rig.engine.posting.uploadFiles(owner, [
    scene.png({ id: 'a', altText: 'A rook' }),
    scene.png({ id: 'b' }, makePng(9, 9)),
  ]);
  expect(files.map(({ expiresAt }) => expiresAt)).toEqual([
    rig.clock.now() + 86_400_000,
    rig.clock.now() + 86_400_000,
  ]);
  const post = await scene.post({ text: 'Look', mediaIds: files.map(({ mediaId }) => mediaId) });
  expect(post.status).toBe('published');
  expect(shown(rig, { b: makePng(9, 9) })[0]?.media).toMatchObject([
    ['photo', expect.anything(), 'A rook'],
    ['photo', 'b'],
  ]);
});
