import { Sentence, say, t } from './sentence.js';

/** Everything that Discord gives a meaning: markdown, mentions, links, emoji, headings and lists at a line's start. */
const SPECIAL = /[\\`*_~|<>[\](){}#@:+\-.!/]/g;

/** Discord looks for these words in the raw text, before it reads backslashes; only a character in between helps.
 *  At the end of a value the word may come from whatever is put behind it. */
const MENTION_OF_ALL = /^(?:$|everyone|here)/i;
const ZERO_WIDTH_SPACE = '\u200b';

/** Embeddings, overrides and isolates: invisible, and they would reverse the text of ours that follows. */
const BIDI_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g;

/** Text from outside, so that Discord shows it letter by letter: no formatting, no mention, no link, no emoji. */
export function escapeMarkdown(text: string): string {
  const clean = text.replace(BIDI_CONTROLS, '');
  return clean.replace(SPECIAL, (character, offset: number) =>
    character === '@' && MENTION_OF_ALL.test(clean.slice(offset + 1, offset + 9))
      ? `\\@${ZERO_WIDTH_SPACE}`
      : `\\${character}`,
  );
}

/** Text that is already Discord markdown and may be put into `md` as it is. */
export class Markdown {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A template whose fixed text is ours, and said in the language of whoever is spoken to; its values are escaped, unless
 *  they are `Markdown`. */
export function md(
  strings: TemplateStringsArray,
  ...values: readonly (string | number | Markdown | Sentence)[]
): string {
  return say(strings, values.map(asMarkdown));
}

function asMarkdown(value: string | number | Markdown | Sentence): string {
  if (value instanceof Markdown) return value.text;
  return escapeMarkdown(value instanceof Sentence ? t(value) : String(value));
}
