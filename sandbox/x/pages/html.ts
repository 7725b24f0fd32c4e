/** HTML that is safe to put into HTML. */
export interface Html {
  readonly html: string;
}

type Value = string | Html | readonly Html[];

const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Puts HTML together; whatever text is put in is escaped. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  return { html: parts.reduce((page, part, index) => page + show(values[index - 1] ?? '') + part) };
}

function show(value: Value): string {
  if (typeof value === 'string') return value.replace(/[&<>"']/g, (character) => ESCAPED[character] ?? '');
  return 'html' in value ? value.html : value.map((item) => item.html).join('');
}
