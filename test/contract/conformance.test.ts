import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readText } from '../../src/posting/check-text.js';
import { readEntities } from '../../src/posting/split-thread/read-entities.js';

/** Where twitter-text's conformance data lies: validate.yml and extract.yml of its repository. */
const FOLDER = process.env.TWITTER_TEXT_CONFORMANCE ?? '../shared/specs/twitter-text';

interface Case {
  readonly description: string;
  readonly text: string;
  readonly expected: unknown;
}

/** What the released twitter-text says otherwise than its own data, by the description of the case, and why. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'Extract a hyphenated TLD (usually a typo)':
    'a hyphen ends no domain in the JavaScript release: it finds no link, and counts the letters',
};

/** The cases of these sections; none when the file or the section is not there. */
function casesOf(file: string, ...sections: readonly string[]): Case[] {
  const path = join(FOLDER, file);
  if (!existsSync(path)) return [];
  const { tests }: { tests: Readonly<Record<string, Case[] | undefined>> } = parse(
    readFileSync(path, 'utf8'),
  );
  const cases = sections.flatMap((section) => tests[section] ?? []);
  return cases.filter(({ description }) => EXCEPTIONS[description] === undefined);
}

const entitiesOf = (text: string, kind: string): { text: string; indices: number[] }[] =>
  readEntities(text)
    .filter((entity) => entity.kind === kind)
    .map(({ start, end }) => ({ text: text.slice(start, end), indices: [start, end] }));

/** Indices in the data are code points; ours are UTF-16 units. */
const unitsOf = (text: string, indices: readonly number[]): number[] =>
  indices.map((index) => [...text].slice(0, index).join('').length);

type Located = { readonly indices: readonly number[] };

const located = (text: string, expected: readonly Located[]): number[][] =>
  expected.map(({ indices }) => unitsOf(text, indices));

/** Runs the cases of one section, and skips with a line that says so where there are none. */
function check(what: string, cases: readonly Case[], agree: (one: Case) => void): void {
  if (cases.length === 0) {
    test.skip(`${what}: skipped, ${FOLDER} is not there`, () => undefined);
    return;
  }
  describe(what, () => {
    test.each(cases.map((one) => [one.description, one] as const))('%s', (_, one) => agree(one));
  });
}

check(
  'weights',
  casesOf('validate.yml', 'WeightedTweetsWithDiscountedEmojiCounterTest'),
  ({ text, expected }) => {
    const { weightedLength } = expected as { weightedLength: number };
    expect(readText(text).weightedLength).toBe(weightedLength);
  },
);

check('links', casesOf('extract.yml', 'urls', 'tco_urls_with_params'), ({ text, expected }) => {
  expect(readText(text).urls).toEqual(expected);
  expect(entitiesOf(text, 'link').map((link) => link.text)).toEqual(expected);
});

check(
  'links, by their place',
  casesOf('extract.yml', 'urls_with_indices', 'urls_with_directional_markers'),
  ({ text, expected }) => {
    const links = entitiesOf(text, 'link').map(({ indices }) => indices);
    expect(links).toEqual(located(text, expected as Located[]));
  },
);

check('cashtags', casesOf('extract.yml', 'cashtags'), ({ text, expected }) => {
  expect(readText(text).cashtags).toEqual(expected);
  expect(entitiesOf(text, 'cashtag').map((tag) => tag.text.slice(1))).toEqual(expected);
});

check('cashtags, by their place', casesOf('extract.yml', 'cashtags_with_indices'), ({ text, expected }) => {
  const tags = entitiesOf(text, 'cashtag').map(({ indices }) => indices);
  expect(tags).toEqual(located(text, expected as Located[]));
});

check(
  'mentions, by their place',
  casesOf('extract.yml', 'mentions_or_lists_with_indices'),
  ({ text, expected }) => {
    const mentions = entitiesOf(text, 'mention').map(({ indices }) => indices);
    expect(mentions).toEqual(located(text, expected as Located[]));
  },
);

check('hashtags, by their place', casesOf('extract.yml', 'hashtags_with_indices'), ({ text, expected }) => {
  const tags = entitiesOf(text, 'hashtag').map(({ indices }) => indices);
  expect(tags).toEqual(located(text, expected as Located[]));
});
