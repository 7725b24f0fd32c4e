import { describe, expect, test } from 'vitest';
import { isSamePost } from '../../src/posting/is-same-post.js';
import type { Attachments, Media } from '../../src/posting/media.js';
import type { TimelinePost } from '../../src/posting/ports.js';

const part = (text: string, more: Attachments = {}) =>
  ({ index: 0, text, status: 'unknown', attempts: 1, reads: 0, ...more }) as const;

const seen = (text: string, mediaIds: readonly string[], hasMedia = mediaIds.length > 0): TimelinePost => ({
  id: '1',
  text,
  urls: [],
  hasMedia,
  mediaIds,
});

const uploaded = (xMediaId: string): Media => ({
  id: `file-${xMediaId}`,
  kind: 'image',
  type: 'image/png',
  bytes: 1,
  digest: 'd',
  width: 1,
  height: 1,
  name: 'a.png',
  upload: { xMediaId, xUserId: '7', state: 'ready', sent: 1, expiresAt: 1 },
});

describe('a part with media', () => {
  const pictured = part('Look', { media: [uploaded('5'), uploaded('6')] });

  test('is the post that shows the same media, whatever X makes of its text', () => {
    expect(isSamePost(pictured, seen('Look', ['6', '5']))).toBe(true);
    expect(isSamePost(pictured, seen('Lo ok', ['5', '6']))).toBe(true);
    expect(isSamePost(part('Look', { mediaIds: ['5'] }), seen('Look', ['5']))).toBe(true);
    expect(isSamePost(part('', { mediaIds: ['5'] }), seen('', ['5']))).toBe(true);
  });

  test('is no post with the same words and other media, or none', () => {
    expect(isSamePost(pictured, seen('Look', ['5', '7']))).toBe(false);
    expect(isSamePost(pictured, seen('Look', ['5']))).toBe(false);
    expect(isSamePost(pictured, seen('Look', []))).toBe(false);
  });

  test('is known by its words where X shows media and does not say which', () => {
    expect(isSamePost(pictured, seen('Look', [], true))).toBe(true);
    expect(isSamePost(pictured, seen('Look away', [], true))).toBe(false);
  });
});

describe('a part without media', () => {
  test('is no post with the same words and a picture', () => {
    expect(isSamePost(part('Look'), seen('Look', []))).toBe(true);
    expect(isSamePost(part('Look'), seen('Look', ['5']))).toBe(false);
    expect(isSamePost(part('Look'), seen('Look', [], true))).toBe(false);
  });

  test('may link what X shows media of', () => {
    const linked = { ...seen('Look', ['5'], false) };
    expect(isSamePost(part('Look'), linked)).toBe(true);
  });
});
