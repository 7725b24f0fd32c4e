import { describe, expect, it } from 'vitest';
import type { XLookAlike } from '../../sandbox/x/look-alike.js';
import { fixture } from '../sandbox/x/media-files.js';
import { type Chat, openChat } from './support/chat.js';
import { hasChromium } from './support/chromium.js';
import { inLook, lookOfThisRun } from './support/look.js';
import { paint } from './support/paint.js';
import { violations } from './support/violations.js';

const WIDE = paint(1200, 675, [29, 53, 87], [230, 57, 70]);
const HIGH = paint(500, 1400, [42, 157, 143], [233, 196, 106]);
const SQUARE = paint(600, 600, [69, 123, 157], [241, 250, 238]);
const FLAT = paint(1400, 300, [94, 84, 142], [255, 183, 3]);

/** Posts by X's API, as an app does. */
function apiOf(x: XLookAlike) {
  const token = x.grant('corvid_team').access_token;
  const call = async (path: string, json?: unknown): Promise<string> => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const body = json === undefined ? {} : { body: JSON.stringify(json) };
    const answer = await fetch(`${x.url}${path}`, { method: 'POST', headers, ...body });
    const { data } = (await answer.json()) as { data: { id?: string } };
    return data.id ?? '';
  };
  const upload = async (bytes: Buffer, altText?: string): Promise<string> => {
    const media = bytes.toString('base64');
    const id = await call('/2/media/upload', { media, media_category: 'tweet_image' });
    if (altText !== undefined)
      await call('/2/media/metadata', { id, metadata: { alt_text: { text: altText } } });
    return id;
  };
  const uploadInSegments = async (bytes: Buffer, media_type: string, media_category: string) => {
    const total_bytes = bytes.length;
    const id = await call('/2/media/upload/initialize', { media_type, media_category, total_bytes });
    const media = bytes.toString('base64');
    await call(`/2/media/upload/${id}/append`, { media, segment_index: 0 });
    await call(`/2/media/upload/${id}/finalize`);
    return id;
  };
  const send = (text: string, more: object) => call('/2/tweets', { text, ...more });
  return { upload, uploadInSegments, send };
}

const ALT = 'Two rooks on a bare branch, one of them with a twig in its beak, before a sky that turns red.';

/** One post of each kind, the oldest first. */
async function fill(x: XLookAlike): Promise<void> {
  const { upload, uploadInSegments, send } = apiOf(x);
  const post = (text: string, ...media_ids: string[]) => send(text, { media: { media_ids } });
  await post('One that is wide', await upload(WIDE, ALT));
  await post('One that is high', await upload(HIGH));
  await post('One that is flat', await upload(FLAT));
  await post('Two', await upload(WIDE), await upload(HIGH, 'A ring, very high'));
  await post('Three', await upload(HIGH), await upload(WIDE), await upload(SQUARE));
  await post('Four', await upload(SQUARE), await upload(WIDE, ALT), await upload(HIGH), await upload(FLAT));
  const gif = await uploadInSegments(fixture('clip.gif'), 'image/gif', 'tweet_gif');
  const film = await uploadInSegments(fixture('clip.mp4'), 'video/mp4', 'tweet_video');
  await post('A GIF', gif);
  await post('A video', film);
  await post('', await upload(SQUARE));
  const poll = { options: ['At the old mill', 'By the river', 'In the churchyard'], duration_minutes: 1440 };
  await send(QUESTION, { poll });
}

const postWith = (chat: Chat, text: string) =>
  chat.page.getByTestId('post').filter({ has: chat.page.getByText(text, { exact: true }) });
const mediaOf = (chat: Chat, text: string) => postWith(chat, text).getByTestId('post-media');
const QUESTION = 'Where do you count the rooks this year?';

describe.skipIf(!hasChromium)('the media of posts on the timeline', () => {
  const look = lookOfThisRun;
  it(`shows pictures in X's grids, GIFs, videos, polls, and what they show (${look})`, async () => {
    const chat = await openChat({ browser: inLook(look), x: { processingMs: 0 } });
    await fill(chat.scenario.x);
    await chat.show('Timeline');
    await postWith(chat, QUESTION).waitFor();
    await chat.page.evaluate(`for (const image of document.images) image.loading = 'eager'`);
    const areLoaded = '[...document.images].every((image) => image.naturalWidth > 0)';
    await expect.poll(() => chat.page.evaluate(areLoaded)).toBe(true);
    expect(await violations(chat.page)).toEqual([]);
    await chat.picture('timeline-media');
    for (const name of [
      'One that is wide',
      'One that is high',
      'One that is flat',
      'Two',
      'Three',
      'Four',
      'A GIF',
    ])
      await chat.pictureOf(`media-${name.toLowerCase().replaceAll(' ', '-')}`, postWith(chat, name));

    for (const [name, ratio] of [
      ['One that is wide', 1200 / 675],
      ['One that is high', 3 / 4],
      ['One that is flat', 1400 / 300],
      ['Two', 16 / 9],
      ['Three', 16 / 9],
      ['Four', 16 / 9],
    ] as const) {
      const box = await mediaOf(chat, name).boundingBox();
      expect.soft((box?.width ?? 0) / (box?.height ?? 1), name).toBeCloseTo(ratio, 1);
    }
    const three = mediaOf(chat, 'Three').getByRole('figure');
    const [left, right] = [await three.nth(0).boundingBox(), await three.nth(2).boundingBox()];
    expect(left?.height).toBeGreaterThan(1.9 * (right?.height ?? 0));

    const wide = mediaOf(chat, 'One that is wide');
    await wide.getByRole('img', { name: ALT }).waitFor();
    expect(await wide.getByText(ALT).isVisible()).toBe(false);
    await wide.getByText('ALT').click();
    await wide.getByText(ALT).waitFor();
    await chat.pictureOf('media-alt', postWith(chat, 'One that is wide'));
    expect(await violations(chat.page)).toEqual([]);
    await mediaOf(chat, 'A GIF').getByText('GIF', { exact: true }).waitFor();

    const poll = postWith(chat, QUESTION).getByRole('group', { name: 'Poll' });
    expect(await poll.getByRole('listitem').allInnerTexts()).toEqual([
      'At the old mill',
      'By the river',
      'In the churchyard',
    ]);
    expect(await poll.innerText()).toMatch(/0 votes · (23 hours|1 day) left/);
    await chat.pictureOf('media-poll', postWith(chat, QUESTION));

    const video = mediaOf(chat, 'A video');
    const play = video.getByRole('button', { name: 'Play the video, 0:02' });
    await play.waitFor();
    await chat.pictureOf('media-video', postWith(chat, 'A video'));
    await play.click();
    expect(await play.count()).toBe(0);
    const read = (what: string) => chat.page.evaluate(`document.querySelector('.post-tile video').${what}`);
    expect(await read('controls')).toBe(true);
    await expect.poll(() => read('currentTime')).toBeGreaterThan(0);
  }, 60_000);
});
