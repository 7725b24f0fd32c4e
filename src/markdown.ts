/** Everything that Discord gives a meaning: markdown, mentions, links, emoji, headings and lists at a line's start. */
const SPECIAL = /[\\`*_~|<>[\](){}#@:+\-.!/]/g;

/** Text from outside, so that Discord shows it letter by letter: no formatting, no mention, no link, no emoji. */
export function escapeMarkdown(text: string): string {
  return text.replace(SPECIAL, (character) => (character === '@' ? '@\u200b' : `\\${character}`));
}

/** Text that is already Discord markdown and may be put into `md` as it is. */
export class Markdown {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A template whose fixed text is ours and whose values are escaped, unless they are `Markdown`. */
export function md(
  strings: TemplateStringsArray,
  ...values: readonly (string | number | Markdown)[]
): string {
  return String.raw(
    { raw: strings },
    ...values.map((value) => (value instanceof Markdown ? value.text : escapeMarkdown(String(value)))),
  );
}
