import type { OptionValue } from '../protocol.js';
import { type CommandOption, OPTION } from './command-entries.js';
import { debounce } from './debounce.js';
import { freshId, h, setAttribute } from './dom.js';
import { createFilePicker, dropBox } from './file-picker.js';
import type { OfferedValue } from './offer-values.js';
import { sentence } from './sentence.js';
import { type Suggestions, WITH_LIST } from './suggestions.js';

/** One option of a command that is being filled in. */
export interface OptionField {
  readonly option: CommandOption;
  readonly element: HTMLElement;
  /** Undefined while nothing is chosen or typed. */
  value(): OptionValue | undefined;
  /** Until it can be sent: files take a moment. */
  settled(): Promise<void>;
  focus(): void;
  setWrong(why: string | undefined): void;
}

export interface OptionFieldOptions {
  readonly suggestions: Suggestions;
  /** What can be chosen when this much is typed; undefined for free text. */
  offer(typed: string): Promise<readonly OfferedValue[] | undefined>;
  send(): void;
  /** Backspace in an empty field. */
  leave(): void;
  /** Says what is wrong, or about what the field is, below all fields. */
  say(text: string, isWrong: boolean): void;
}

/** While typing, the bot is not asked with every key. */
const ASK_AFTER_MS = 150;

export function createOptionField(option: CommandOption, options: OptionFieldOptions): OptionField {
  return option.type === OPTION.attachment ? fileField(option, options) : textField(option, options);
}

function textField(option: CommandOption, options: OptionFieldOptions): OptionField {
  const { suggestions } = options;
  let chosen: OfferedValue | undefined;
  const input = h('textarea', {
    ...WITH_LIST,
    id: freshId('option'),
    rows: 1,
    maxlength: option.maxLength,
    'aria-required': String(option.required),
    spellcheck: option.type === OPTION.string,
  });
  const element = pill(option, input);

  const pick = (offered: OfferedValue): void => {
    chosen = offered;
    input.value = offered.name;
    suggestions.hide();
    element.dispatchEvent(new CustomEvent('picked', { bubbles: true }));
  };
  let asked = 0;
  const look = async (): Promise<void> => {
    asked += 1;
    const mine = asked;
    const offered = await options.offer(input.value);
    // An answer that comes late is for what is typed no more.
    if (mine !== asked || document.activeElement !== input || offered === undefined) return;
    const items = offered.map((one) => ({ label: one.name, pick: () => pick(one) }));
    suggestions.show(input, option.description, items, input.value !== '');
  };
  const soon = debounce(() => void look(), ASK_AFTER_MS);
  const setWrong = markWrong(option, input, options);

  input.addEventListener('focus', () => {
    options.say(option.description, false);
    void look();
  });
  input.addEventListener('blur', () => suggestions.hide());
  input.addEventListener('input', () => {
    chosen = undefined;
    setWrong(undefined);
    soon();
  });
  input.addEventListener('keydown', (event) => handleKey(event, input, options));
  return {
    option,
    element,
    setWrong,
    settled: () => Promise.resolve(),
    focus: () => input.focus(),
    value: () => chosen?.value ?? (input.value.trim() === '' ? undefined : input.value),
  };
}

function handleKey(event: KeyboardEvent, input: HTMLTextAreaElement, options: OptionFieldOptions): void {
  if (event.isComposing || options.suggestions.handleKey(event)) return;
  if (event.key === 'Enter' && !event.shiftKey) {
    event.preventDefault();
    if (!options.suggestions.isOpen() || !options.suggestions.take()) options.send();
  } else if ((event.key === 'Backspace' && input.value === '') || event.key === 'Escape') {
    event.preventDefault();
    options.leave();
  }
}

function fileField(option: CommandOption, options: OptionFieldOptions): OptionField {
  const picker = createFilePicker({
    most: 1,
    required: option.required,
    changed: (trouble) => setWrong(trouble),
  });
  const { input, settled } = picker;
  const setWrong = markWrong(option, input, options);
  input.addEventListener('focus', () => options.say(option.description, false));
  return {
    option,
    element: pill(option, input, dropBox(picker, 'Choose a file, or drop it here')),
    setWrong,
    settled,
    focus: () => input.focus(),
    value: () => picker.value()[0],
  };
}

const pill = (option: CommandOption, input: HTMLElement, field: HTMLElement = input): HTMLElement =>
  h(
    'div',
    { class: 'pill', 'data-testid': `option-${option.name}` },
    h(
      'label',
      { for: input.id },
      option.name,
      option.required ? h('span', { class: 'required' }, ' *') : undefined,
    ),
    field,
  );

const markWrong =
  (option: CommandOption, input: HTMLElement, options: OptionFieldOptions) =>
  (why: string | undefined): void => {
    setAttribute(input, 'aria-invalid', why === undefined ? undefined : 'true');
    options.say(why === undefined ? option.description : sentence(why), why !== undefined);
  };
