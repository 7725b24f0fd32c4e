import { catalogueOf, languageNow, localeNow } from './language.js';
import type { Catalogue, Forms } from './languages/catalogue.js';

/** What may stand in a sentence. */
export type Value = string | number | Sentence;

/** Words that are put into the language of whoever they are shown to, at the time when they are shown. In the code they
 *  are English, and that is their key, too: `mark` makes them. */
export class Sentence {
  /** With `{0}`, `{1}` … in the places of the values. */
  readonly key: string;
  readonly values: readonly Value[];
  /** Where the first value is a count: what English says of one. */
  readonly one: string | undefined;

  constructor(key: string, values: readonly Value[] = [], one?: string) {
    this.key = key;
    this.values = values;
    this.one = one;
  }

  /** English, for logs and for whoever runs the bot. */
  toString(): string {
    return fill(templateOf(this, undefined), this.values.map(String));
  }
}

/** Sentences for one and for more of something; `{0}` is the count. */
export interface OneOrMore {
  readonly one: string;
  readonly other: string;
}

/** Marks words for the translators and leaves them as they are: a plain sentence, or a record of them, for `t` to say
 *  later; as a tag, a `Sentence` with its values. */
export function mark(strings: TemplateStringsArray, ...values: readonly Value[]): Sentence;
export function mark<const T extends string | object>(words: T): T;
export function mark(
  words: TemplateStringsArray | string | object,
  ...values: readonly Value[]
): Sentence | string | object {
  return isTemplate(words) ? new Sentence(keyOf(words), values) : words;
}

/** Says it in the language of whoever is spoken to. Plain text: nothing is escaped. */
export function t(words: string | Sentence): string;
export function t(strings: TemplateStringsArray, ...values: readonly Value[]): string;
export function t(words: string | Sentence | TemplateStringsArray, ...values: readonly Value[]): string {
  if (typeof words === 'string') return translated(words) ?? words;
  return isTemplate(words) ? say(words, values.map(said)) : saidAs(words, said);
}

/** Words that are marked already, as a sentence: to be a value of another. */
export function sentenceOf(words: string | Sentence): Sentence {
  return words instanceof Sentence ? words : new Sentence(words);
}

/** Words that came from another process, where a sentence is sent as what is in it. */
export function revived(words: string | Pick<Sentence, 'key' | 'values' | 'one'>): string | Sentence {
  if (typeof words === 'string') return words;
  const values = words.values.map((value) =>
    typeof value === 'object' ? sentenceOf(revived(value)) : value,
  );
  return new Sentence(words.key, values, words.one);
}

/** A sentence whose words depend on a count, which is its `{0}`: “One post waits.”, “{0} posts wait.”; `values` are `{1}`
 *  and so on. Plain text: nothing is escaped. */
export function plural(count: number, words: OneOrMore, ...values: readonly Value[]): string {
  return t(new Sentence(words.other, [count, ...values], words.one));
}

/** A template in the language of whoever is spoken to; its values are texts of that language already. */
export function say(strings: TemplateStringsArray, values: readonly string[]): string {
  const template = languageNow() === 'en' ? undefined : translated(keyOf(strings));
  return template === undefined ? String.raw({ raw: strings }, ...values) : fill(template, values);
}

/** A number by the rules of the language: 1,000 or 1.000. */
export function numberWords(value: number, format?: Intl.NumberFormatOptions): string {
  return value.toLocaleString(localeNow(), format);
}

/** A template with its values in the places where the language wants them. */
function saidAs(sentence: Sentence, show: (value: Value) => string): string {
  return fill(templateOf(sentence, catalogueOf(languageNow())), sentence.values.map(show));
}

function said(value: Value): string {
  return value instanceof Sentence ? t(value) : String(value);
}

function templateOf({ key, values, one }: Sentence, catalogue: Catalogue | undefined): string {
  const found = catalogue?.sentences[key];
  if (one === undefined) return typeof found === 'string' ? found : key;
  const forms: Forms = typeof found === 'object' ? found : { one, other: key };
  const locale = typeof found === 'object' ? catalogue?.tag : 'en';
  return forms[new Intl.PluralRules(locale).select(Number(values[0]))] ?? forms.other ?? key;
}

function translated(key: string): string | undefined {
  const found = catalogueOf(languageNow())?.sentences[key];
  return typeof found === 'string' ? found : undefined;
}

const PLACE = /\{(\d+)\}/g;

function fill(template: string, values: readonly string[]): string {
  return template.replace(PLACE, (_, index) => values[Number(index)] ?? '');
}

const keys = new WeakMap<TemplateStringsArray, string>();

/** Each template of the code is the same object every time. */
function keyOf(strings: TemplateStringsArray): string {
  const known = keys.get(strings);
  if (known !== undefined) return known;
  const key = strings.reduce((before, text, index) => `${before}{${index - 1}}${text}`);
  keys.set(strings, key);
  return key;
}

function isTemplate(words: unknown): words is TemplateStringsArray {
  return Array.isArray(words) && 'raw' in words;
}
