import { describe, expect, test } from 'vitest';
import { dollars, priceWords } from '../../commands/cards/price-words.js';
import { priceOf } from '../../src/posting/price.js';
import { PRICES } from '../support/prices.js';

describe('what a post costs', () => {
  test.each([
    ['Hello from the rookery'],
    ['1.5 apples, e.g. two, and so on...'],
    ['a@b and #tag and @name'],
    ['the file notes.xyzzy'],
    [''],
  ])('%j is a plain post', (text) => {
    expect(priceOf(text, PRICES)).toEqual({ dollars: 0.015, links: [] });
  });

  test.each([
    ['See https://example.com/a?b=c', ['https://example.com/a?b=c']],
    ['Read readme.md first', ['readme.md']],
    ['Made with example.ai', ['example.ai']],
    ['Come to discord.gg/x', ['discord.gg/x']],
    ['Type EXAMPLE.COM', ['EXAMPLE.COM']],
    ['One a.com, two b.io and three c.ai', ['a.com', 'b.io', 'c.ai']],
    ['Twice a.com a.com', ['a.com', 'a.com']],
  ])('%j costs the price of a link, whatever their number', (text, links) => {
    expect(priceOf(text, PRICES)).toEqual({ dollars: 0.2, links });
  });

  test('is what the configuration says', () => {
    expect(priceOf('plain', { post: 1, postWithLink: 2, altText: 3 }).dollars).toBe(1);
    expect(priceOf('example.com', { post: 1, postWithLink: 2, altText: 3 }).dollars).toBe(2);
  });
});

describe('in words', () => {
  test.each([
    [0, '$0.00'],
    [0.2, '$0.20'],
    [0.015, '$0.015'],
    [0.000001, '$0.000001'],
    [12, '$12.00'],
  ])('%d is %s', (amount, words) => {
    expect(dollars(amount)).toBe(words);
  });

  test('the first link is the reason, escaped; the others are counted', () => {
    expect(priceWords({ dollars: 0.015, links: [] })).toBe('$0.015');
    expect(priceWords({ dollars: 0.2, links: ['read_me.md'] })).toContain('read\\_me\\.md');
    expect(priceWords({ dollars: 0.2, links: ['a.com', 'b.io', 'c.ai'] })).toMatch(/a\\.com and 2 more$/);
  });
});
