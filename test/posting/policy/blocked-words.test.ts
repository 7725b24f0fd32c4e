import { describe, expect, test } from 'vitest';
import type { Media } from '../../../src/posting/media.js';
import { findBlockedWord } from '../../../src/posting/policy/blocked-words.js';

const blocks = (word: string, text: string) => findBlockedWord([word], [{ text }]) === word;

const PICTURE: Media = {
  id: 'file',
  kind: 'image',
  type: 'image/png',
  bytes: 1,
  digest: 'd',
  width: 1,
  height: 1,
  name: 'a.png',
  altText: 'A casino',
};

describe('a blocked word', () => {
  test.each([
    ['casino', 'Our casino opens'],
    ['casino', 'CASINO!'],
    ['Casino', 'the casino'],
    ['casino', '#casino night'],
    ['casino', 'see casino.example'],
    ['casino', 'ca\u200bsi\u200dno'],
    ['casino', 'ca\u00adsi\ufeffno'],
    ['casino', 'ｃａｓｉｎｏ'],
    ['casino', '𝐜𝐚𝐬𝐢𝐧𝐨'],
    ['casino', 'cásïnô'],
    ['casino', 'c\u0301asino'],
    ['Straße', 'STRASSE'],
    ['crème brûlée', 'Creme\nBrulee'],
    ['buy now', 'Buy – now!'],
    ['buy now', 'buy\u3000now'],
    ['赌场', '欢迎来到赌场玩'],
    ['カジノ', '新しいｶｼﾞﾉが開店'],
    ['война', 'Война и мир'],
  ])('%j is found in %j', (word, text) => {
    expect(blocks(word, text)).toBe(true);
  });

  test.each([
    ['casino', 'casinos are many'],
    ['ass', 'a class of its own'],
    ['buy now', 'buy it now'],
    ['buy now', 'now buy'],
    ['!!!', 'Hello!!!'],
    ['', 'Hello'],
  ])('%j is not found in %j', (word, text) => {
    expect(blocks(word, text)).toBe(false);
  });

  test('is looked for in every part, in alt texts and in the options of a poll', () => {
    const find = (...parts: Parameters<typeof findBlockedWord>[1]) => findBlockedWord(['casino'], parts);
    expect(find({ text: 'one' }, { text: 'casino' })).toBe('casino');
    expect(find({ text: '', media: [PICTURE] })).toBe('casino');
    expect(find({ text: 'Where?', poll: { options: ['Home', 'Casino'], minutes: 60 } })).toBe('casino');
    expect(find({ text: 'ca' }, { text: 'sino' })).toBeUndefined();
  });

  test('a long text with many of them is looked through at once', () => {
    const words = Array.from({ length: 200 }, (_, index) => `word${index}`);
    expect(findBlockedWord(words, [{ text: 'a'.repeat(25_000) }])).toBeUndefined();
  });
});
