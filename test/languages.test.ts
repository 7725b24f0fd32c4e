import { describe, expect, it } from 'vitest';
import { catalogueOf, LANGUAGES } from '../src/language.js';
import type { Catalogue } from '../src/languages/catalogue.js';
import { sentencesIn, sentencesOfSources } from './support/sentences.js';

/** What is there already, while the rest is on its way. */
const CONVERTED = /^src\/(web|discord)\//;

const { keys: every, strays: all } = sentencesOfSources();
const keys = every.filter(({ at }) => CONVERTED.test(at));
const strays = all.filter(({ at }) => CONVERTED.test(at));
const known = new Map(keys.map((found) => [found.key, found]));

/** Words that are no sentence of ours: names. */
const NAMES = ['Rookery', 'UTC', '/link', 'Bearer', 'Basic'];

const catalogues = LANGUAGES.flatMap((language): [string, Catalogue][] => {
  const catalogue = catalogueOf(language);
  return catalogue === undefined ? [] : [[language, catalogue]];
});

const placesIn = (text: string) => [...new Set(text.match(/\{\d+\}/g))].sort();
const tagsIn = (text: string) => (text.match(/<[^>]*>/g) ?? []).sort();
const textsOf = (found: string | object | undefined): string[] =>
  typeof found === 'string' ? [found] : Object.values(found ?? {});

describe.each(catalogues)('the catalogue of %s', (_, { tag, sentences }) => {
  it('has every sentence', () => {
    const missing = keys.filter(({ key }) => sentences[key] === undefined);
    expect(missing.map(({ at, key }) => `${at}: ${key}`)).toEqual([]);
  });

  it('has none that nobody says', () => {
    const said = new Set(every.map(({ key }) => key));
    expect(Object.keys(sentences).filter((key) => !said.has(key))).toEqual([]);
  });

  it('keeps the values of each, and its tags', () => {
    const differing = Object.entries(sentences).filter(([key, found]) =>
      textsOf(found).some((text) =>
        known.get(key)?.one === undefined
          ? String(placesIn(text)) !== String(placesIn(key)) || String(tagsIn(text)) !== String(tagsIn(key))
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
    const left = strays.filter(({ key }) =>
      /\p{L}/u.test(NAMES.reduce((text, name) => text.replaceAll(name, ''), key.replace(/\{\d+\}/g, ''))),
    );
    expect(left.map(({ at, key }) => `${at}: ${key}`)).toEqual([]);
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
