import { expect, test } from 'vitest';
import { InvalidInputError } from '../src/errors.js';
import { inLanguage, languageNow, languageOf, localeNow } from '../src/language.js';
import { Markdown, md } from '../src/markdown.js';
import { mark, numberWords, plural, Sentence, t } from '../src/sentence.js';
import { html, sentence } from '../src/web/pages/html.js';

const german = <T>(work: () => T): T => inLanguage('de', work);

test('English is what the code says', () => {
  expect(languageNow()).toBe('en');
  expect(t('Where')).toBe('Where');
  expect(t`@${'brand'} is linked`).toBe('@brand is linked');
});

test('a sentence is said in the language of the turn, wherever the turn goes on', async () => {
  const later = german(async () => {
    await new Promise((resolve) => setImmediate(resolve));
    return t('Where');
  });
  expect(t('Where')).toBe('Where');
  expect(await later).toBe('Wo');
  expect(german(() => inLanguage('en', () => t('Where')))).toBe('Where');
});

test('values stand where the language wants them, and are not looked up themselves', () => {
  expect(german(() => t`@${'{0} $&'} is linked`)).toBe('@{0} $& ist verknüpft');
  expect(german(() => t`${'Where'}`)).toBe('Where');
});

test('what nobody has translated stays English', () => {
  expect(german(() => t('An untranslated sentence'))).toBe('An untranslated sentence');
  expect(german(() => t('constructor'))).toBe('constructor');
});

test('markdown escapes its values and not its words, in each language', () => {
  const card = () => md`@${'a*b'} is linked`;
  expect([card(), german(card)]).toEqual(['@a\\*b is linked', '@a\\*b ist verknüpft']);
  expect(german(() => md`${mark`@${'a*b'} is linked`} ${new Markdown('**')}`)).toBe(
    '\\@a\\*b ist verknüpft **',
  );
});

test('a page escapes its values and not its words, in each language', () => {
  const page = () => html`<p>${sentence`Quote this id: <code>${'<b>'}</code>`}</p>`.markup;
  expect(page()).toBe('<p>Quote this id: <code>&lt;b&gt;</code></p>');
  expect(german(page)).toBe('<p>Nenne diese ID: <code>&lt;b&gt;</code></p>');
});

test('a count chooses its sentence by the rules of the language', () => {
  const wait = (minutes: number) =>
    plural(minutes, { one: 'about a minute from now', other: 'about {0} minutes from now' });
  expect([wait(1), wait(2), wait(0)]).toEqual([
    'about a minute from now',
    'about 2 minutes from now',
    'about 0 minutes from now',
  ]);
  expect(german(() => [wait(1), wait(2)])).toEqual(['in etwa einer Minute', 'in etwa 2 Minuten']);
  expect(german(() => plural(1, { one: 'no such one', other: 'no such others' }))).toBe('no such one');
});

test('numbers are written by the rules of the language', () => {
  expect([numberWords(1234), german(() => numberWords(1234))]).toEqual(['1,234', '1.234']);
  expect([localeNow(), german(localeNow)]).toEqual(['en-US', 'de']);
});

test('an error is logged in English and told in the language of whoever reads it', () => {
  const problem = german(
    () => new InvalidInputError(mark`@${'brand'} is linked`, { nextStep: mark('Where') }),
  );
  expect([problem.message, problem.nextStep]).toEqual(['@brand is linked', 'Where']);
  expect(t(problem.words.message)).toBe('@brand is linked');
  expect(german(() => t(problem.words.message))).toBe('@brand ist verknüpft');
  expect(german(() => t(problem.words.nextStep ?? ''))).toBe('Wo');
});

test('a sentence in a sentence is said in the same language', () => {
  const inner = mark`@${'brand'} is linked`;
  expect(german(() => t(mark`Quote this id: <code>${inner}</code>`))).toBe(
    'Nenne diese ID: <code>@brand ist verknüpft</code>',
  );
  expect(String(new Sentence('{0}, {1}', [inner, 2]))).toBe('@brand is linked, 2');
});

test('Discord’s languages are ours where we have them, and English where we do not', () => {
  expect(['de', 'en-US', 'en-GB', 'fr', 'DE', '', undefined].map(languageOf)).toEqual([
    'de',
    ...['en', 'en', 'en', 'en', 'en', 'en'],
  ]);
});
