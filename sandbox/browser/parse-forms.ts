import type { Form, FormButton, FormField } from './form.js';
import { fold, textInside } from './page-text.js';
import type { Attributes, Token } from './tokens.js';

/** The forms of a page, in their order. Disabled controls and those without a name are not sent, so not there. */
export function parseForms(tokens: readonly Token[], pageUrl: string): Form[] {
  return tokens.flatMap((token, start) => {
    if (token.kind !== 'open' || token.name !== 'form') return [];
    const length = tokens.slice(start).findIndex((later) => later.kind === 'close' && later.name === 'form');
    const inside = tokens.slice(start + 1, length === -1 ? undefined : start + length);
    const { attributes } = token;
    return [
      {
        action: new URL(attributes.get('action') || pageUrl, pageUrl).href,
        method: attributes.get('method')?.toLowerCase() === 'post' ? ('POST' as const) : ('GET' as const),
        fields: inside.flatMap((_, index) => readField(inside, index)),
        buttons: inside.flatMap((_, index) => readButton(inside, index)),
      },
    ];
  });
}

const NOT_SENT = ['submit', 'button', 'image', 'reset', 'file'];

function readField(tokens: readonly Token[], index: number): FormField[] {
  const token = tokens[index];
  if (token?.kind !== 'open' || token.attributes.has('disabled')) return [];
  const { attributes } = token;
  const name = attributes.get('name') ?? '';
  if (name === '') return [];
  if (token.name === 'textarea')
    return [field(name, textInside(tokens, index).replace(/^\n/, ''), 'textarea')];
  if (token.name === 'select') return [readSelect(name, tokens, index)];
  const type = attributes.get('type')?.toLowerCase() ?? 'text';
  if (token.name !== 'input' || NOT_SENT.includes(type)) return [];
  const isSwitch = type === 'radio' || type === 'checkbox';
  const value = attributes.get('value') ?? (isSwitch ? 'on' : '');
  return [{ ...field(name, value, type), isOn: !isSwitch || attributes.has('checked') }];
}

const field = (name: string, value: string, type: string): FormField => ({
  name,
  value,
  type,
  isOn: true,
  choices: [],
});

function readSelect(name: string, tokens: readonly Token[], index: number): FormField {
  const rest = tokens.slice(index);
  const end = rest.findIndex((token) => token.kind === 'close' && token.name === 'select');
  const inside = rest.slice(0, end === -1 ? undefined : end);
  const options = inside.flatMap((token, at) =>
    token.kind === 'open' && token.name === 'option'
      ? [{ value: optionValue(token.attributes, inside, at), isSelected: token.attributes.has('selected') }]
      : [],
  );
  const chosen = options.find(({ isSelected }) => isSelected) ?? options[0];
  const choices = options.map(({ value }) => value);
  return { ...field(name, chosen?.value ?? '', 'select'), isOn: chosen !== undefined, choices };
}

const optionValue = (attributes: Attributes, tokens: readonly Token[], index: number): string =>
  attributes.get('value') ?? fold(textInside(tokens, index));

function readButton(tokens: readonly Token[], index: number): FormButton[] {
  const token = tokens[index];
  if (token?.kind !== 'open' || token.attributes.has('disabled')) return [];
  const { attributes } = token;
  const type = attributes.get('type')?.toLowerCase();
  const value = attributes.get('value') ?? '';
  const name = attributes.get('name') ?? '';
  if (token.name === 'button' && (type === undefined || type === 'submit'))
    return [{ name, value, label: fold(textInside(tokens, index)) }];
  return token.name === 'input' && type === 'submit' ? [{ name, value, label: value || 'Submit' }] : [];
}
