import { say } from '../../sentence.js';

/** Markup that is safe to send: made by `html` alone. */
export interface Html {
  readonly markup: string;
}

type Value = string | number | Html | readonly Html[] | undefined;

/** The one way to make markup: every value is escaped unless it is markup itself; `undefined` leaves nothing.
 *  Values belong between tags or inside double quotes, never into a tag, a script or a style. */
export function html(template: TemplateStringsArray, ...values: readonly Value[]): Html {
  const markup = template.reduce((before, text, index) => before + render(values[index - 1]) + text);
  return { markup };
}

/** The same for a sentence: its template, tags and all, is looked up in the language of whoever is spoken to. */
export function sentence(template: TemplateStringsArray, ...values: readonly Value[]): Html {
  return { markup: say(template, values.map(render)) };
}

function render(value: Value): string {
  if (value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'number') return escapeText(String(value));
  if ('markup' in value) return value.markup;
  return value.map((part) => part.markup).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
