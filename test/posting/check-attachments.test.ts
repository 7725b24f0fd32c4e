import { describe, expect, test } from 'vitest';
import { WEIGHTED_LIMIT } from '../../src/posting/check-text.js';
import { problemWithParts } from '../../src/posting/limit-of.js';
import type { Attachments } from '../../src/posting/media.js';
import type { PostOptions } from '../../src/posting/ports.js';
import { aMedia } from '../support/memory-files.js';

const images = (count: number) => Array.from({ length: count }, (_, index) => aMedia({ id: `${index}` }));
const gif = aMedia({ kind: 'gif', type: 'image/gif' });
const video = aMedia({ kind: 'video', type: 'video/mp4' });
const poll = (change = {}) => ({ poll: { options: ['Yes', 'No'], minutes: 1440, ...change } });

function problem(attachments: Attachments, text = 'Rooks?', options?: PostOptions): string | undefined {
  return problemWithParts([{ text, ...attachments }], WEIGHTED_LIMIT, options)?.message;
}

describe('X takes', () => {
  test.each<[string, Attachments, string?]>([
    ['four pictures', { media: images(4) }],
    ['a picture without a word', { media: images(1) }, ''],
    ['a GIF', { media: [gif] }],
    ['a video', { media: [video] }],
    ['media by its ids', { mediaIds: ['1', '2'] }, ''],
    ['an alt text of 1,000 characters', { media: [aMedia({ altText: '🐦'.repeat(1000) })] }],
    ['a poll', poll()],
    ['a poll of four long options', poll({ options: ['a', 'b', 'c', 'd'].map((one) => one.repeat(25)) })],
    ['a poll of five minutes', poll({ minutes: 5 })],
    ['a poll of seven days', poll({ minutes: 10_080 })],
  ])('%s', (_name, attachments, text) => {
    expect(problem(attachments, text)).toBeUndefined();
  });
});

describe('X does not take', () => {
  test.each<[string, Attachments, string, string?]>([
    ['five pictures', { media: images(5) }, 'takes 4 pictures'],
    ['four pictures and one by its id', { media: images(4), mediaIds: ['9'] }, 'takes 4 pictures'],
    ['a GIF beside a picture', { media: [gif, ...images(1)] }, 'one GIF or one video'],
    ['two videos', { media: [video, video] }, 'one GIF or one video'],
    [
      'an alt text of 1,001 characters',
      { media: [aMedia({ altText: 'a'.repeat(1001) })] },
      '1001 characters',
    ],
    ['a poll of one option', poll({ options: ['Yes'] }), '2 to 4 options'],
    ['a poll of five', poll({ options: ['1', '2', '3', '4', '5'] }), '2 to 4 options'],
    ['an option of 26 characters', poll({ options: ['a'.repeat(26), 'b'] }), '26 characters'],
    ['an empty option', poll({ options: ['Yes', ' '] }), 'is empty'],
    ['the same option twice', poll({ options: ['Yes', 'yes '] }), 'are the same'],
    ['a poll of four minutes', poll({ minutes: 4 }), '5 minutes to 7 days'],
    ['a poll of eight days', poll({ minutes: 11_520 }), '5 minutes to 7 days'],
    ['a poll without a question', poll(), 'needs a question', ' '],
    ['a poll with a picture', { ...poll(), media: images(1) }, 'beside a poll'],
    ['nothing at all', {}, 'no text to post', ''],
  ])('%s', (_name, attachments, words, text) => {
    expect(problem(attachments, text)).toContain(words);
  });

  test('a poll in a later part, and it says which', () => {
    const parts = [{ text: 'One' }, { text: 'Two', ...poll() }];
    expect(problemWithParts(parts, WEIGHTED_LIMIT)?.message).toBe(
      'Part 2 of 2: A poll stands in the first part of a thread.',
    );
  });

  test('a poll in an edit, or pictures beside a quote', () => {
    expect(problem(poll(), 'Rooks?', { editOf: '5' })).toContain('does not edit polls');
    expect(problem({ media: images(1) }, 'Rooks?', { quoteOf: '5' })).toContain('beside a quote');
  });
});
