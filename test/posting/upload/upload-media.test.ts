import { describe, expect, test } from 'vitest';
import { MediaGoneError } from '../../../src/errors.js';
import type { Media } from '../../../src/posting/media.js';
import { SEGMENT_BYTES } from '../../../src/posting/upload/segments.js';
import { anXError } from '../../support/fake-x.js';
import { createManualClock } from '../../support/manual-clock.js';
import { aMedia, createMemoryFiles } from '../../support/memory-files.js';
import { onTimeline, openPostScene, type PostScene } from '../../support/post-scene.js';

const MB = 1024 * 1024;

/** Bytes of which each segment is another one. */
function bytesOf(length: number, first = 1): Buffer {
  const bytes = Buffer.alloc(length, first);
  for (let at = 0; at < length; at += SEGMENT_BYTES) bytes.fill(first + at / SEGMENT_BYTES, at);
  return bytes;
}

async function open(options: Parameters<typeof openPostScene>[1] = {}) {
  const clock = createManualClock();
  const files = createMemoryFiles(clock);
  const scene = await openPostScene({}, { clock, files, ...options });
  const put = (change: Partial<Media>, bytes: Buffer): Media => {
    const media = aMedia({ bytes: bytes.length, ...change });
    files.put(media.id, bytes);
    return media;
  };
  return {
    ...scene,
    files,
    image: (change: Partial<Media> = {}) => put(change, bytesOf(1000, 7)),
    video: (length = 5 * MB, change: Partial<Media> = {}) =>
      put({ id: 'clip', kind: 'video', type: 'video/mp4', name: 'clip.mp4', ...change }, bytesOf(length)),
    calls: () => scene.x.media.calls,
    sentIds: () => scene.x.asked.map(({ mediaIds }) => mediaIds),
  };
}

type Scene = Awaited<ReturnType<typeof open>>;

const uploadOf = async (scene: PostScene, post: { id: string }, part = 0) =>
  (await scene.stored(post)).parts[part]?.media?.[0]?.upload;

describe('an image', () => {
  test('goes up before the post, and the post shows it', async () => {
    const scene = await open();
    const post = await scene.post({ texts: [{ text: 'Look', media: [scene.image()] }] });
    expect(post.status).toBe('published');
    expect(scene.calls()).toEqual(['upload']);
    expect(scene.sentIds()).toEqual([['1']]);
    expect(scene.x.media.bytesOf('1').equals(bytesOf(1000, 7))).toBe(true);
    expect(scene.files.ids()).toEqual([]);
  });

  test('is described before anybody sees it', async () => {
    const scene = await open();
    const media = [scene.image({ altText: 'A rook' }), scene.image({ id: 'file-2' })];
    await scene.post({ texts: [{ text: '', media }] });
    expect(scene.calls()).toEqual(['upload', 'describe 1 A rook', 'upload']);
    expect(scene.sentIds()).toEqual([['1', '2']]);
  });

  test('that is up at X already goes out as it is, unless the account or the time is another', async () => {
    const scene = await open();
    const { xUserId } = await scene.account();
    const now = scene.clock.now();
    const upload = {
      xMediaId: '77',
      xUserId,
      state: 'ready',
      sent: 1000,
      expiresAt: now + 7_200_000,
    } as const;
    const post = (change: Partial<typeof upload>, id: string) =>
      scene.post({ texts: [{ text: id, media: [scene.image({ id, upload: { ...upload, ...change } })] }] });
    await post({}, 'a');
    await post({ expiresAt: now + 3_599_999 }, 'b');
    await post({ xUserId: '1' }, 'c');
    expect(scene.calls()).toEqual(['upload', 'upload']);
    expect(scene.sentIds()).toEqual([['77'], ['1'], ['2']]);
  });

  test('with an alt text that X has not been told is described, and with none any more, too', async () => {
    const scene = await open();
    const { xUserId } = await scene.account();
    const upload = {
      xUserId,
      state: 'ready',
      sent: 1000,
      expiresAt: scene.clock.now() + 86_400_000,
    } as const;
    for (const [id, told, altText] of [
      ['5', undefined, 'new'],
      ['6', 'old', undefined],
      ['7', 'same', 'same'],
    ] as const) {
      scene.x.media.held.set(id, { kind: 'image', token: 't', segments: new Map(), isFinal: true });
      const media = scene.image({
        id: `file-${id}`,
        ...(altText === undefined ? {} : { altText }),
        upload: { ...upload, xMediaId: id, ...(told === undefined ? {} : { altText: told }) },
      });
      await scene.post({ texts: [{ text: id, media: [media] }] });
    }
    expect(scene.calls()).toEqual(['describe 5 new', 'describe 6 ']);
  });
});

describe('all files of a thread', () => {
  test('go up before its first part', async () => {
    const scene = await open();
    const order: string[] = [];
    scene.x.create.next((_token, text) => {
      order.push(`${text} after ${scene.calls().length}`);
      return { id: '901', text };
    });
    await scene.post({
      texts: [
        { text: 'one', media: [scene.image()] },
        'two',
        { text: 'three', media: [scene.video(3 * MB)] },
      ],
    });
    expect(order).toEqual(['one after 5']);
    expect(scene.sentIds()).toEqual([['1'], undefined, ['2']]);
  });

  test('and one that X refuses: nothing is up, the reason is told, texts and files are kept', async () => {
    const scene = await open();
    scene.x.media.next('upload', anXError('invalid_request', 'refused', { detail: 'Too many pixels.' }), 1);
    const post = await scene.post({
      texts: [
        { text: 'one', media: [scene.image()] },
        { text: 'two', media: [scene.image({ id: 'bad', name: 'bad.png' })] },
      ],
    });
    expect(post).toMatchObject({
      status: 'failed',
      failure: { kind: 'media_refused', detail: 'Too many pixels.', file: 'bad.png' },
    });
    expect(scene.x.create.calls).toEqual([]);
    expect(scene.files.ids()).toEqual(['file-1', 'bad']);
    expect((await scene.stored(post)).parts.map(({ text }) => text)).toEqual(['one', 'two']);
  });
});

describe('a video', () => {
  test('goes up in segments, byte by byte, and the post waits until X has made something of it', async () => {
    const scene = await open();
    scene.x.media.processing = [
      { state: 'pending', checkAfterMs: 5000 },
      { state: 'in_progress', checkAfterMs: 2000, percent: 50 },
      { state: 'succeeded' },
    ];
    const post = await scene.queue({ texts: [{ text: 'Watch', media: [scene.video()] }] });
    await scene.runDue();
    expect(scene.calls()).toEqual([
      'initialize video',
      'append 1 0',
      'append 1 1',
      'append 1 2',
      'finalize 1',
    ]);
    expect(await uploadOf(scene, post)).toMatchObject({ state: 'processing', sent: 5 * MB });
    await scene.pass(4999);
    expect(scene.calls()).toHaveLength(5);
    await scene.pass(1);
    expect(scene.calls().slice(5)).toEqual(['status 1']);
    expect((await scene.stored(post)).status).toBe('queued');
    await scene.pass(2000);
    expect((await scene.stored(post)).status).toBe('published');
    expect(scene.x.media.bytesOf('1').equals(bytesOf(5 * MB))).toBe(true);
  });

  test('of which X can make nothing is refused with its reason', async () => {
    const scene = await open();
    scene.x.media.processing = [{ state: 'pending' }, { state: 'failed', reason: 'Unsupported codec.' }];
    const post = await scene.queue({ texts: [{ text: 'Watch', media: [scene.video()] }] });
    await scene.runDue();
    await scene.pass(5000);
    expect(await scene.stored(post)).toMatchObject({
      status: 'failed',
      failure: { kind: 'media_refused', detail: 'Unsupported codec.', file: 'clip.mp4' },
    });
    expect(await uploadOf(scene, post)).toBeUndefined();
    expect(scene.files.ids()).toEqual(['clip']);
  });

  test('that X never comes to an end with is not waited for for ever', async () => {
    const scene = await open();
    scene.x.media.processing = Array.from(
      { length: 500 },
      () => ({ state: 'pending', checkAfterMs: 60_000 }) as const,
    );
    const post = await scene.queue({ texts: [{ text: 'Watch', media: [scene.video()] }] });
    await scene.live(29 * 60_000);
    expect((await scene.stored(post)).status).toBe('queued');
    await scene.live(3 * 60_000);
    expect(await scene.stored(post)).toMatchObject({
      status: 'failed',
      failure: { kind: 'media_unfinished' },
    });
  });

  test('is gone on with at the first byte that X has not confirmed', async () => {
    const scene = await open();
    scene.x.media.next('append', anXError('network', 'unknown'), 2);
    const post = await scene.queue({ texts: [{ text: 'Watch', media: [scene.video()] }] });
    await scene.runDue();
    expect(await uploadOf(scene, post)).toMatchObject({ state: 'uploading', sent: 2 * SEGMENT_BYTES });
    expect(await scene.stored(post)).toMatchObject({ status: 'queued', failure: { kind: 'network' } });
    await scene.pass(2000);
    expect(scene.calls()).toEqual([
      'initialize video',
      ...['append 1 0', 'append 1 1', 'append 1 2', 'append 1 2'],
      'finalize 1',
    ]);
    expect((await scene.stored(post)).status).toBe('published');
    expect(scene.x.media.bytesOf('1').equals(bytesOf(5 * MB))).toBe(true);
  });

  test('may have segments at X that it does not take again, and an end that it does not take again', async () => {
    const scene = await open();
    const { xUserId } = await scene.account();
    const upload = { xMediaId: '9', xUserId, state: 'uploading', sent: SEGMENT_BYTES } as const;
    const bytes = bytesOf(5 * MB);
    const segments = new Map(
      [0, 1].map((n) => [n, bytes.subarray(n * SEGMENT_BYTES, (n + 1) * SEGMENT_BYTES)]),
    );
    scene.x.media.held.set('9', { kind: 'video', token: 't', segments, isFinal: false });
    scene.x.media.next('append', anXError('invalid_request'));
    scene.x.media.processing = [{ state: 'succeeded' }];
    scene.x.media.next('finalize', () => {
      const file = scene.x.media.held.get('9');
      if (file !== undefined) file.isFinal = true;
      throw anXError('invalid_request');
    });
    const media = [scene.video(5 * MB, { upload: { ...upload, expiresAt: scene.clock.now() + 86_400_000 } })];
    const post = await scene.post({ texts: [{ text: 'Watch', media }] });
    expect(scene.calls()).toEqual(['append 9 1', 'append 9 2', 'finalize 9', 'status 9']);
    expect(post.status).toBe('published');
    expect(scene.x.media.bytesOf('9').equals(bytes)).toBe(true);
  });

  test.each([
    ['says so', false],
    ['has no word for it', true],
  ])('that lacks a segment at X after all is redone once (X %s)', async (_, isFinal) => {
    const scene = await open();
    const { xUserId } = await scene.account();
    const upload = { xMediaId: '9', xUserId, state: 'uploading', sent: SEGMENT_BYTES } as const;
    scene.x.media.held.set('9', { kind: 'video', token: 't', segments: new Map(), isFinal });
    scene.x.media.next('append', anXError('invalid_request'));
    scene.x.media.next('finalize', anXError('invalid_request'));
    const media = [scene.video(5 * MB, { upload: { ...upload, expiresAt: scene.clock.now() + 86_400_000 } })];
    const post = await scene.post({ texts: [{ text: 'Watch', media }] });
    expect(scene.calls().slice(3)).toEqual([
      ...['status 9', 'initialize video', 'append 1 0', 'append 1 1', 'append 1 2', 'finalize 1'],
    ]);
    expect(post.status).toBe('published');
    expect(scene.x.media.bytesOf('1').equals(bytesOf(5 * MB))).toBe(true);
  });

  test('that X does not know any more is redone, once', async () => {
    const scene = await open();
    scene.x.media.processing = [{ state: 'pending' }, { state: 'pending' }];
    const post = await scene.queue({ texts: [{ text: 'Watch', media: [scene.video(MB)] }] });
    await scene.runDue();
    scene.x.media.forget('1');
    await scene.pass(5000);
    expect(await uploadOf(scene, post)).toMatchObject({ xMediaId: '2', state: 'processing', redone: true });
    scene.x.media.forget('2');
    await scene.pass(5000);
    expect(await scene.stored(post)).toMatchObject({ status: 'failed', failure: { kind: 'media_refused' } });
    // Who goes on begins anew.
    expect(await uploadOf(scene, post)).toBeUndefined();
  });

  test('waits for the window that X names, and not for its patience with the post', async () => {
    const scene = await open();
    const retryAt = scene.clock.now() + 900_000;
    scene.x.media.next('append', anXError('rate_limited', 'refused', { retryAt }), 1);
    const post = await scene.queue({ texts: [{ text: 'Watch', media: [scene.video()] }] });
    await scene.runDue();
    expect(await scene.stored(post)).toMatchObject({
      status: 'queued',
      failure: { kind: 'rate_limited', retryAt },
    });
    // Posts without files are in no window.
    expect((await scene.post({ texts: ['a text'] })).status).toBe('published');
    await scene.pass(900_000);
    expect((await scene.stored(post)).status).toBe('published');
  });

  test('goes on with a new token after a 401 in the middle', async () => {
    const scene = await open();
    scene.x.media.next('append', anXError('unauthorized'), 1);
    const post = await scene.post({ texts: [{ text: 'Watch', media: [scene.video()] }] });
    expect(post.status).toBe('published');
    expect(scene.x.refresh.calls).toHaveLength(1);
    expect(scene.calls().filter((call) => call.startsWith('append'))).toEqual([
      ...['append 1 0', 'append 1 1', 'append 1 1', 'append 1 2'],
    ]);
  });

  test('gives up in words once X could not be reached for long', async () => {
    const scene = await open();
    for (let time = 0; time < 60; time += 1) scene.x.media.next('append', anXError('unavailable', 'unknown'));
    const post = await scene.queue({ texts: [{ text: 'Watch', media: [scene.video()] }] });
    await scene.live(20 * 60_000);
    expect(await scene.stored(post)).toMatchObject({ status: 'failed', failure: { kind: 'unavailable' } });
    expect(scene.x.create.calls).toEqual([]);
  });

  test('that moves has patience again with every step', async () => {
    const scene = await open();
    const fails = () => scene.x.media.next('append', anXError('unavailable', 'unknown'));
    for (let time = 0; time < 14; time += 1) fails();
    scene.x.media.next('append', () => undefined);
    for (let time = 0; time < 14; time += 1) fails();
    const post = await scene.queue({ texts: [{ text: 'Watch', media: [scene.video()] }] });
    await scene.live(19 * 60_000);
    expect(await scene.stored(post)).toMatchObject({ status: 'queued', failure: { kind: 'unavailable' } });
    await scene.live(3 * 60_000);
    expect(await scene.stored(post)).toMatchObject({ status: 'published' });
  });
});

describe('what stands in the way', () => {
  const stopped = async (scene: Scene, act: () => Promise<unknown>) => {
    scene.x.media.next('append', async () => {
      await act();
      // Longer ago than the last look.
      scene.clock.advance(300);
    });
    const post = await scene.queue({ texts: [{ text: 'Watch', media: [scene.video()] }] });
    await scene.runDue();
    expect(scene.calls()).toEqual(['initialize video', 'append 1 0']);
    return scene.stored(post);
  };

  test('a pause is heard between segments', async () => {
    const scene = await open();
    const held = await stopped(scene, () => scene.posting.stopGuild('197038439483310086', 'paused'));
    expect(held).toMatchObject({ status: 'held', heldReason: 'paused' });
    await scene.posting.releaseGuild('197038439483310086', 'paused');
    await scene.runDue();
    expect((await scene.stored(held)).status).toBe('published');
    expect(scene.calls().slice(2)).toEqual(['append 1 1', 'append 1 2', 'finalize 1']);
  });

  test('an unlink is heard between segments', async () => {
    const scene = await open();
    const { xUserId } = await scene.account();
    const failed = await stopped(scene, () =>
      scene.storage.links.remove({
        discordUserId: '80351110224678912',
        xUserId,
        place: 'guild:197038439483310086',
      }),
    );
    expect(failed).toMatchObject({ status: 'failed', failure: { kind: 'not_linked' } });
  });

  test('a discard is heard between segments', async () => {
    const scene = await open();
    let id = '';
    scene.x.media.next('append', async () => {
      await scene.posting.decide({ postId: id, actorId: '80351110224678912', decision: 'discard' });
      scene.clock.advance(300);
    });
    ({ id } = await scene.queue({ texts: [{ text: 'Watch', media: [scene.video()] }] }));
    await scene.runDue();
    expect(scene.calls()).toEqual(['initialize video', 'append 1 0']);
    expect((await scene.stored({ id })).status).toBe('cancelled');
    expect(scene.files.ids()).toEqual([]);
  });

  test('an account that needs its owner holds the post, and it goes on after', async () => {
    const scene = await open();
    scene.x.refresh.fails(anXError('rejected_token'));
    scene.x.media.next('append', anXError('unauthorized'), 1);
    const post = await scene.queue({ texts: [{ text: 'Watch', media: [scene.video()] }] });
    await scene.runDue();
    expect(await scene.stored(post)).toMatchObject({ status: 'held', heldReason: 'needs_reauthorization' });
  });

  test('an app out of credits holds it, a missing permission ends it', async () => {
    const scene = await open();
    scene.x.media.next('initialize', anXError('missing_scope'));
    const refused = await scene.post({ texts: [{ text: 'a', media: [scene.video()] }] });
    expect(refused).toMatchObject({ status: 'failed', failure: { kind: 'missing_scope' } });
    scene.x.media.next('append', anXError('credits_depleted'));
    const held = await scene.post({ texts: [{ text: 'b', media: [scene.video()] }] });
    expect(held).toMatchObject({ status: 'held', heldReason: 'app_stopped' });
  });

  test('a file that is gone, or another one than it was', async () => {
    const scene = await open();
    const gone = await scene.post({ texts: [{ text: 'a', media: [aMedia({ id: 'nowhere' })] }] });
    expect(gone).toMatchObject({ status: 'failed', failure: { kind: 'media_missing' } });
    for (const media of [scene.image({ id: 'short' }), scene.video(3 * MB)]) {
      scene.files.put(media.id, bytesOf(10));
      const post = await scene.post({ texts: [{ text: media.id, media: [media] }] });
      expect(post).toMatchObject({ status: 'failed', failure: { kind: 'media_missing' } });
    }
    expect(new MediaGoneError().nextStep).toBe('Attach it again.');
    expect(scene.x.create.calls).toEqual([]);
  });

  test('a process that ends gives up the segment under way; the next one goes on', async () => {
    const scene = await open();
    let signal: AbortSignal | undefined;
    const { append } = scene.x.media;
    scene.x.media.append = async (token, part) => {
      signal = part.signal;
      if (part.segment === 1) scene.posting.stopSending();
      if (part.signal?.aborted === true) throw anXError('network', 'unknown');
      await append(token, part);
    };
    const post = await scene.queue({ texts: [{ text: 'Watch', media: [scene.video()] }] });
    const [job] = await scene.storage.jobs.claim({ now: scene.clock.now(), holder: 'this', limit: 1 });
    if (job === undefined) throw new Error('no job');
    await scene.handlers.post?.(job, new AbortController().signal);
    expect(signal?.aborted).toBe(true);
    expect(await scene.stored(post)).toMatchObject({ status: 'queued' });
    expect((await scene.stored(post)).failure).toBeUndefined();
    expect(await uploadOf(scene, post)).toMatchObject({ sent: SEGMENT_BYTES });
  });
});

describe('its turn', () => {
  test('ends after ten seconds, so that others of the account have theirs', async () => {
    const scene = await open();
    scene.x.media.next('append', () => scene.clock.advance(10_000));
    const post = await scene.queue({ texts: [{ text: 'Watch', media: [scene.video()] }] });
    expect((await scene.runDue()).filter((kind) => kind === 'post')).toHaveLength(2);
    expect((await scene.stored(post)).status).toBe('published');
    expect(scene.calls()).toEqual([
      'initialize video',
      'append 1 0',
      'append 1 1',
      'append 1 2',
      'finalize 1',
    ]);
  });

  test('does not come while too many others upload', async () => {
    const scene = await open();
    let isFree: () => void = () => undefined;
    const free = new Promise<void>((resolve) => {
      isFree = resolve;
    });
    const { place, discordUserId } = {
      place: 'guild:197038439483310086',
      discordUserId: '80351110224678912',
    } as const;
    const owner = { actorId: discordUserId, place, xUserId: (await scene.account()).xUserId };
    const all = Array.from({ length: 16 }, (_, index) => {
      scene.x.media.next('upload', () => free);
      return scene.posting.uploadFiles(owner, [scene.image({ id: `many-${index}` })]);
    });
    const post = await scene.queue({ texts: [{ text: 'Look', media: [scene.image()] }] });
    const text = await scene.queue({ texts: ['words alone'] });
    await scene.runDue();
    expect((await scene.stored(post)).status).toBe('queued');
    expect((await scene.stored(text)).status).toBe('published');
    isFree();
    await Promise.all(all);
    await scene.pass(500);
    expect((await scene.stored(post)).status).toBe('published');
  });
});

describe('a post whose media X does not know', () => {
  test('is uploaded anew and sent again, once', async () => {
    const scene = await open();
    scene.x.create.fails(anXError('media_gone'), 1);
    const post = await scene.post({ texts: [{ text: 'Look', media: [scene.image()] }] });
    expect(post.status).toBe('published');
    expect(scene.sentIds()).toEqual([['1'], ['2']]);
    scene.x.create.fails(anXError('media_gone', 'refused', { detail: 'Your media IDs are invalid.' }), 2);
    const failed = await scene.post({ texts: [{ text: 'Look again', media: [scene.image()] }] });
    expect(failed).toMatchObject({ status: 'failed', failure: { kind: 'media_gone' } });
    expect(scene.sentIds()).toHaveLength(4);
  });

  test('and that were uploaded elsewhere fails', async () => {
    const scene = await open();
    scene.x.create.fails(anXError('media_gone'));
    const post = await scene.post({ texts: [{ text: 'Look', mediaIds: ['5'] }] });
    expect(post).toMatchObject({ status: 'failed', failure: { kind: 'media_gone' } });
  });

  test('is not uploaded anew while an earlier request may have made it', async () => {
    const scene = await open();
    scene.x.create.fails(anXError('timeout', 'unknown'));
    const post = await scene.queue({ texts: [{ text: 'Look', media: [scene.image()] }] });
    await scene.runDue();
    scene.x.create.fails(anXError('media_gone'));
    await scene.pass(2000);
    await scene.pass(16_000);
    expect(scene.sentIds()).toEqual([['1'], ['1']]);
    expect(await scene.stored(post)).toMatchObject({ status: 'unknown', failure: { kind: 'media_gone' } });
    scene.x.timeline.next(() => [onTimeline('77', { text: 'Look', hasMedia: true, mediaIds: ['1'] })]);
    await scene.pass(2000);
    expect(await scene.stored(post)).toMatchObject({ status: 'published', parts: [{ xPostId: '77' }] });
    expect(scene.calls()).toEqual(['upload']);
  });
});

describe('a scheduled post', () => {
  test('has its files at X before it is due', async () => {
    const scene = await open();
    scene.x.media.processing = [{ state: 'pending' }];
    const draft = await scene.posting.keepDraft({
      authorId: '80351110224678912',
      xUserId: (await scene.account()).xUserId,
      place: 'guild:197038439483310086',
      channelId: '4417',
      texts: [{ text: 'Watch', media: [scene.video(3 * MB)] }],
    });
    const at = scene.clock.now() + 3_600_000;
    await scene.posting.schedule({
      postId: draft.id,
      actorId: draft.authorId,
      xUserId: draft.xUserId,
      place: draft.place,
      channelId: draft.channelId,
      schedule: { at, timeZone: 'UTC' },
    });
    scene.x.media.next('append', anXError('unavailable', 'unknown'), 1);
    await scene.live(3_600_000 - 1000);
    expect(scene.calls()).toEqual([
      ...['initialize video', 'append 1 0', 'append 1 1', 'append 1 1', 'finalize 1', 'status 1'],
    ]);
    expect(await uploadOf(scene, draft)).toMatchObject({ state: 'ready' });
    expect((await scene.stored(draft)).status).toBe('scheduled');
    await scene.live(1000);
    expect((await scene.stored(draft)).status).toBe('published');
    expect(scene.calls()).toHaveLength(6);
  });
});

describe('how far it is', () => {
  test('is told now and then, and never after the end', async () => {
    const scene = await open();
    const order: string[] = [];
    let finish: () => void = () => undefined;
    const edited = new Promise<void>((resolve) => {
      finish = resolve;
    });
    scene.uploading.next(async (_post, percent) => {
      await edited;
      order.push(`${percent} %`);
    });
    scene.x.media.next('append', () => undefined);
    scene.x.media.next('append', () => scene.clock.advance(2000));
    // Discord takes its time, long after X has the file.
    scene.x.media.next('finalize', () => void setTimeout(finish, 300));
    scene.x.create.next((_token, text) => {
      order.push('posted');
      return { id: '901', text };
    });
    await scene.post({ texts: [{ text: 'Watch', media: [scene.video(20 * MB)] }] });
    expect(order).toEqual(['20 %', 'posted']);
    expect(scene.uploading.calls).toHaveLength(1);
  });

  test('is not told of what ends within two seconds', async () => {
    const scene = await open();
    scene.x.media.next('append', () => undefined);
    scene.x.media.next('append', () => scene.clock.advance(1999));
    await scene.post({ texts: [{ text: 'Watch', media: [scene.video(20 * MB)] }] });
    expect(scene.uploading.calls).toHaveLength(0);
  });

  test('is told again after a while; that it cannot be told does not matter', async () => {
    const scene = await open();
    scene.uploading.fails(new Error('Discord is down'), 3);
    for (let skip = 0; skip < 6; skip += 1) scene.x.media.next('append', () => scene.clock.advance(1500));
    const post = await scene.post({ texts: [{ text: 'Watch', media: [scene.video(20 * MB)] }] });
    expect(post.status).toBe('published');
    expect(scene.uploading.calls.map(([, percent]) => percent)).toEqual([30, 50]);
  });
});

describe('files that are uploaded for later', () => {
  const ownerOf = async (scene: Scene) => ({
    actorId: '80351110224678912',
    place: 'guild:197038439483310086' as const,
    xUserId: (await scene.account()).xUserId,
  });

  test('are told by their ids, and a post goes out with them', async () => {
    const scene = await open();
    scene.x.media.next('append', anXError('network', 'unknown'), 1);
    scene.x.media.processing = [{ state: 'in_progress', checkAfterMs: 1000 }];
    const uploading = scene.posting.uploadFiles(await ownerOf(scene), [
      scene.image({ altText: 'A rook' }),
      scene.video(3 * MB),
    ]);
    const passing = setInterval(() => scene.clock.advance(1000), 1);
    const files = await uploading;
    clearInterval(passing);
    expect(files.map(({ mediaId }) => mediaId)).toEqual(['1', '2']);
    expect(files.every(({ expiresAt }) => expiresAt > scene.clock.now())).toBe(true);
    const post = await scene.post({ texts: [{ text: '', mediaIds: ['1'] }] });
    expect(post.status).toBe('published');
    expect(scene.sentIds()).toEqual([['1']]);
  });

  test('and that X refuses are named with its reason', async () => {
    const scene = await open();
    scene.x.media.next('upload', anXError('invalid_request', 'refused', { detail: 'Too many pixels.' }));
    await expect(scene.posting.uploadFiles(await ownerOf(scene), [scene.image()])).rejects.toThrow(
      'X does not take rook.png: Too many pixels.',
    );
    await expect(
      scene.posting.uploadFiles({ ...(await ownerOf(scene)), actorId: '1' }, [scene.image()]),
    ).rejects.toThrow('no longer linked');
    expect(scene.calls()).toEqual(['upload']);
  });
});
