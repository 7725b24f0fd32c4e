import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decodePost,
  decodeState,
  decodeTime,
  encodePost,
  encodeState,
  encodeTime,
  FIRST_PAGE,
} from '../../commands/lists/list-state.js';
import { decodeCustomId, encodeCustomId } from '../../src/discord/custom-id.js';

const snowflake = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String);
const state = fc.record({
  page: fc.integer({ min: 0, max: 3843 }),
  xUserId: fc.option(snowflake, { nil: undefined }),
  authorId: fc.option(snowflake, { nil: undefined }),
});
const postId = fc
  .uint8Array({ minLength: 16, maxLength: 16 })
  .map((bytes) => Buffer.from(bytes).toString('base64url'));

describe('what a list’s buttons carry', () => {
  test('comes back as it was, and fits into a custom id with a time and a post', () => {
    fc.assert(
      fc.property(state, postId, fc.integer({ min: 0, max: 4_000_000_000 }), (list, id, seconds) => {
        expect(decodeState(encodeState(list))).toEqual(list);
        const subject = encodeTime(seconds * 1000, encodePost({ postId: id, list }));
        const text = encodeCustomId({ command: 'queue', action: 'move_to', subject });
        const { at, rest } = decodeTime(decodeCustomId(text)?.subject ?? '');
        expect(at).toBe(seconds * 1000);
        expect(decodePost(rest)).toEqual({ postId: id, list });
      }),
    );
  });

  test('a post alone, as under a notice, is never taken for one of a list', () => {
    fc.assert(
      fc.property(postId, (id) => {
        expect(decodePost(encodePost({ postId: id }))).toEqual({ postId: id });
      }),
    );
  });

  test('a part of a second is not lost: the time does not come sooner', () => {
    expect(decodeTime(encodeTime(1500, 'x')).at).toBe(2000);
  });

  test.each(['', 'nonsense', '1-2', '1-2-3-4-5', '-', '___-1-1'])('%j opens the first page', (text) => {
    expect(decodeState(text)).toEqual(FIRST_PAGE);
  });
});
