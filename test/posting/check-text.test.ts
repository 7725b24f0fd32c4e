import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidInputError } from '../../src/errors.js';
import { assertPostable, readText } from '../../src/posting/check-text.js';
import { openPostScene } from '../support/post-scene.js';

describe('what counts how much', () => {
  test.each([
    ['a letter', 'a', 1],
    ['a letter with an accent, composed or not', 'e\u0301', 1],
    ['a Japanese letter', '鳥', 2],
    ['an emoji', '🐦', 2],
    ['a family of emoji', '👩‍👩‍👧‍👦', 2],
    ['a link, however long', `https://example.com/${'a'.repeat(200)}`, 23],
    ['a bare domain', 'example.com', 23],
  ])('%s', (_name, text, length) => {
    expect(readText(text).weightedLength).toBe(length);
  });

  test('280 are taken, 281 are not, and the number is said', () => {
    expect(assertPostable('a'.repeat(280))).toHaveLength(280);
    expect(() => assertPostable('a'.repeat(281))).toThrow('it counts 281 of 280 characters');
    expect(() => assertPostable('鳥'.repeat(141))).toThrow('it counts 282 of 280');
    expect(assertPostable(`${'a'.repeat(256)} https://example.com/${'b'.repeat(500)}`)).toHaveLength(777);
  });

  test('a text of megabytes is refused without being counted', () => {
    const started = performance.now();
    expect(() => assertPostable('@a.co '.repeat(500_000))).toThrow('more than 25000');
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('what X would refuse is refused here, before anything is stored', () => {
  test.each([
    ['nothing', '', 'no text'],
    ['white space', ' \n\t\u00a0\u3000', 'no text'],
    ['two cashtags', 'buy $AAPL and $TSLA', '$AAPL, $TSLA'],
    ['a byte order mark inside', 'a\ufeffb', 'characters that X refuses'],
    ['U+FFFE', 'a\ufffeb', 'characters that X refuses'],
    ['half a character', 'a\ud83d', 'characters that X refuses'],
  ])('%s', (_name, text, words) => {
    expect(() => assertPostable(text)).toThrow(words);
    expect(() => assertPostable(text)).toThrow(InvalidInputError);
  });

  test('one cashtag is fine, and so are dollars', () => {
    expect(assertPostable('$AAPL costs $200')).toBe('$AAPL costs $200');
  });

  test('nothing of it is stored or sent', async () => {
    const { posting, storage, x, runDue } = await openPostScene();
    const request = { authorId: '1', xUserId: '2', place: 'dm', channelId: '3', texts: [' '] } as const;
    await expect(posting.submit(request, 0)).rejects.toBeInstanceOf(InvalidInputError);
    await runDue();
    expect(x.create.calls).toEqual([]);
    expect(await storage.posts.ofAuthor('1', ['queued', 'failed'])).toEqual([]);
  });
});

test('what is taken is NFC, trimmed, well formed, at most 280, and taken again as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      let taken: string;
      try {
        taken = assertPostable(text);
      } catch (error) {
        expect(error).toBeInstanceOf(InvalidInputError);
        return;
      }
      expect(taken).toBe(taken.normalize('NFC').trim());
      expect(taken.isWellFormed()).toBe(true);
      expect(readText(taken).weightedLength).toBeLessThanOrEqual(280);
      expect(assertPostable(taken)).toBe(taken);
    }),
    { numRuns: 100 },
  );
});

describe('twitter-text is never asked for what would take it seconds', () => {
  test('what could be thousands of domains in one word is refused, and counts without links', () => {
    const dense = '鳥.'.repeat(5000);
    expect(() => assertPostable(dense, 25_000)).toThrow('dots but no spaces');
    expect(readText(dense)).toEqual({ weightedLength: 15_000, cashtags: [], urls: [] });
  });

  test('Japanese without spaces is read as it is, with the links in it', () => {
    const text = `${'日本語'.repeat(2000)} example.com ${'日本語。'.repeat(1000)} https://例え.jp/x`;
    expect(readText(text)).toMatchObject({
      weightedLength: 12_000 + 25 + 8000 + 1 + 23,
      urls: ['example.com', 'https://例え.jp/x'],
    });
    expect(assertPostable(text, 25_000)).toBe(text);
  });
});

test('an account with a subscription has 25,000, and the number is said', () => {
  expect(assertPostable('a'.repeat(281), 25_000)).toHaveLength(281);
  expect(() => assertPostable('鳥'.repeat(12_501), 25_000)).toThrow('it counts 25002 of 25000');
});
