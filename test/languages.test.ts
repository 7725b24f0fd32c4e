import { describe, expect, it } from 'vitest';
import { commands } from '../commands/index.js';
import { catalogueOf, LANGUAGES } from '../src/language.js';
import type { Catalogue } from '../src/languages/catalogue.js';
import { type Found, sentencesIn, sentencesOfSources } from './support/sentences.js';

const { keys: marked, strays } = sentencesOfSources();
/** Descriptions of commands and names of choices, which Discord shows in each language. */
const shown = commands.flatMap(({ data }) => wordsOf(data as unknown as Part));
const keys: readonly Found[] = [...marked, ...shown.map(({ key, at }) => ({ key, at }))];
const known = new Map(keys.map((found) => [found.key, found]));

/** What looks like words for people and is none: names, units, what X or a library calls something. */
const NAMES = /Rookery|UTC|\b(?:kB|KB|MB|min|Bearer|Basic|JPEG|XML)\b|Apps → Post to X|Post to X/g;

/** Files with words that nobody reads, or not here. */
const EXCEPTIONS: readonly [file: string, why: string][] = [
  ['src/accounts/refresh-failed.ts', 'for the log'],
  ['src/audit/chain.ts', 'hashed'],
  ['src/media/image/load-sharp.ts', 'names of readers in libvips'],
  ['src/media/image/note-of.ts', 'stored in English; commands/cards/note-words.ts says it'],
  ['src/media/preview/shapes.ts', 'drawings'],
  ['src/media/video/read-video.ts', 'what MediaInfo says'],
  ['src/posting/approval/review-digest.ts', 'hashed'],
  ['src/posting/erase-member.ts', 'stored in the place of a name'],
  ['src/posting/plain-text/tokens.ts', 'goes to X, whose readers are anybody'],
  ['src/posting/schedule/recurrence.ts', 'stored in English; commands/cards/repeat-words.ts says it'],
  ['commands/cards/repeat-words.ts', 'reads what is stored'],
  ['src/web/pages/problem-page.ts', 'looks for a command'],
];

const catalogues = LANGUAGES.flatMap((language): [string, Catalogue][] => {
  const catalogue = catalogueOf(language);
  return catalogue === undefined ? [] : [[language, catalogue]];
});

const placesIn = (text: string) => [...new Set(text.match(/\{\d+\}/g))].sort();
/** A value right behind another is an ending (24th), which other languages may have no use for. */
const withoutEndings = (text: string) => text.replace(/(?<=\})\{\d+\}/g, '');
const tagsIn = (text: string) => (text.match(/<[^>]*>/g) ?? []).sort();
const textsOf = (found: string | object | undefined): string[] =>
  typeof found === 'string' ? [found] : Object.values(found ?? {});

describe.each(catalogues)('the catalogue of %s', (_, { tag, sentences }) => {
  it('has every sentence', () => {
    const missing = keys.filter(({ key }) => sentences[key] === undefined);
    expect(missing.map(({ at, key }) => `${at}: ${key}`)).toEqual([]);
  });

  it('has none that nobody says', () => {
    const said = new Set(keys.map(({ key }) => key));
    expect(Object.keys(sentences).filter((key) => !said.has(key))).toEqual([]);
  });

  it('keeps the values of each, and its tags', () => {
    const differing = Object.entries(sentences).filter(([key, found]) =>
      textsOf(found).some((text) =>
        known.get(key)?.one === undefined
          ? ![key, withoutEndings(key)]
              .map(placesIn)
              .map(String)
              .includes(String(placesIn(text))) || String(tagsIn(text)) !== String(tagsIn(key))
          : placesIn(text).some((place) => place !== '{0}' && !placesIn(key).includes(place)),
      ),
    );
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  it('has a form for each count that its language tells apart, where English tells two', () => {
    const forms = [...new Intl.PluralRules(tag).resolvedOptions().pluralCategories].sort();
    const wrong = Object.entries(sentences).filter(([key, found]) => {
      const isPlural = known.get(key)?.one !== undefined;
      return isPlural ? String(Object.keys(found).sort()) !== String(forms) : typeof found !== 'string';
    });
    expect(wrong.map(([key]) => key)).toEqual([]);
  });
});

describe('what people read', () => {
  it('is all in the catalogues', () => {
    const isLeftOut = new Set([...EXCEPTIONS.map(([file]) => file)]);
    const descriptions = new Set(shown.map(({ key }) => key));
    const left = strays.filter(
      ({ at, key }) =>
        !isLeftOut.has(at.split(':')[0] ?? '') &&
        !descriptions.has(key) &&
        /\p{L}{2,}/u.test(key.replace(/\{\d+\}/g, '').replace(NAMES, '')),
    );
    expect(left.map(({ at, key }) => `${at}: ${key}`)).toEqual([]);
  });

  it('is left out nowhere without a reason', () => {
    const files = new Set(strays.map(({ at }) => at.split(':')[0]));
    expect(EXCEPTIONS.filter(([file]) => !files.has(file))).toEqual([]);
  });

  it('fits into what Discord takes for it, as a command', () => {
    const tooLong = catalogues.flatMap(([language, { sentences }]) =>
      shown.flatMap(({ key }) => {
        const words = sentences[key];
        return typeof words === 'string' && (words.length === 0 || words.length > 100)
          ? [`${language}, ${words.length}: ${words}`]
          : [];
      }),
    );
    expect(tooLong).toEqual([]);
  });

  it('is found wherever it stands', () => {
    expect(sentencesIn(SOURCE, 'commands/planted.ts').keys.map(({ key }) => key)).toEqual([
      'Posted as @{0}',
      'Not here',
      'One of two',
      'Two of two',
      'A thing',
      'Another thing',
      'Gone are {0}',
      '{0} left',
      'Try again.',
      'It failed for {0}.',
      'A plain failure.',
      'Or another way.',
    ]);
  });

  it('is missed when it stands alone', () => {
    expect(sentencesIn(SOURCE, 'commands/planted.ts').strays.map(({ key }) => key)).toEqual([
      'This is nowhere.',
      'Label',
      '{0} posts wait',
    ]);
    expect(sentencesIn(PAGE, 'src/web/pages/planted.ts').strays).toMatchObject([{ key: 'Bare words  {0}' }]);
  });
});

interface Part {
  readonly description?: string;
  readonly options?: readonly Part[];
  readonly choices?: readonly { readonly name: string }[];
}

function wordsOf({ description, options = [], choices = [] }: Part): Found[] {
  return [
    ...(description === undefined || description === ''
      ? []
      : [{ key: description, at: 'a command’s description' }]),
    ...choices.map(({ name }) => ({ key: name, at: 'a choice' })),
    ...options.flatMap(wordsOf),
  ];
}

const SOURCE = `
import { x } from 'not a sentence';
type Kind = 'not a sentence either' | 'Nor';
const a = md\`Posted as @\${name}\`;
const b = t('Not here') + t(one ? 'One of two' : 'Two of two');
const c = mark({ thing: 'A thing', other: ['Another thing'] });
const d = mark\`Gone are \${t(c.thing)}\` + plural(n, { one: 'One left', other: '{0} left' });
throw new InvalidInputError(mark\`It failed for \${name}.\`, { nextStep: 'Try again.', cause: new Error('a bug of ours') });
throw new LinkError('not_yet', 'A plain failure.', { nextStep: one ? 'Or another way.' : undefined });
log.warn({ a }, 'not for people');
const e = ['This is nowhere.', button('Label', 'primary'), \`\${n} posts wait\`, \`guild:\${n}\`, 'lower'];
`;

const PAGE = `const page = html\`<p class="lead">Bare words</p><b>\${t(a)}</b>\`;`;
