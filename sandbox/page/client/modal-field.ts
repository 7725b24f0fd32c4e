import { freshId, h } from './dom.js';
import { createFilePicker, dropBox } from './file-picker.js';
import { asList, asNumber, asText } from './json.js';
import type { FieldPart } from './modal-parts.js';
import { isSelect, type SelectItem, selectItems } from './select-menu.js';
import type { State } from './store.js';

/** One field of an open form. */
export interface ModalField {
  readonly element: HTMLElement;
  readonly customId: string;
  value(): string | string[];
  /** Until it can be sent: files take a moment. */
  settled(): Promise<void>;
  /** Says below the field what is wrong with it; true when nothing is. */
  check(): boolean;
  focus(): void;
}

/** Discord's numbers. */
const FILE_UPLOAD = 19;
const RADIO = 21;
const CHECKBOX = 23;
const PARAGRAPH = 2;
const MOST_CHARACTERS = 4_000;

interface Control {
  readonly element: HTMLElement;
  readonly labelled: HTMLElement;
  value(): string | string[];
  /** What is wrong, in a sentence. */
  fault(): string | undefined;
  settled?(): Promise<void>;
}

export function createField(part: FieldPart, state: State): ModalField {
  const control = createControl(part, state);
  const { input, label, required, description } = part;
  const faultId = freshId('fault');
  const hintId = freshId('hint');
  const fault = h('p', { id: faultId, class: 'fault', role: 'alert' });
  const isGroup = control.labelled !== control.element && part.input.type !== FILE_UPLOAD;
  const name = h(
    isGroup ? 'legend' : 'label',
    isGroup ? { class: 'field-label' } : { class: 'field-label', for: control.labelled.id },
    label,
    required ? h('span', { class: 'required', title: 'Required' }, ' *') : undefined,
  );
  control.labelled.setAttribute('aria-describedby', `${hintId} ${faultId}`);
  const hint = h('p', { id: hintId, class: 'quiet' }, description);
  const element = h(
    isGroup ? 'fieldset' : 'div',
    { class: 'modal-field' },
    name,
    hint,
    control.element,
    fault,
  );
  const check = (): boolean => {
    const wrong = control.fault();
    fault.textContent = wrong ?? '';
    control.labelled.setAttribute('aria-invalid', String(wrong !== undefined));
    return wrong === undefined;
  };
  // Once it was wrong, it is looked at with every key, and says so at once when it is right.
  element.addEventListener('input', () => fault.textContent !== '' && check());
  element.addEventListener('trouble', (event) => {
    if (event instanceof CustomEvent) fault.textContent = String(event.detail);
  });
  return {
    element,
    customId: asText(input.custom_id),
    value: control.value,
    settled: () => control.settled?.() ?? Promise.resolve(),
    check,
    focus: () => control.labelled.focus(),
  };
}

function createControl(part: FieldPart, state: State): Control {
  const { type } = part.input;
  if (isSelect(type))
    return choices(part, selectItems(part.input, state), asNumber(part.input.max_values, 1));
  if (type === FILE_UPLOAD) return fileUpload(part);
  if (type === CHECKBOX) return checkbox(part);
  if (asList(part.input.options).length > 0)
    return choices(part, optionsOf(part), type === RADIO ? 1 : asNumber(part.input.max_values, 25));
  return textInput(part);
}

function textInput({ input, required }: FieldPart): Control {
  const least = asNumber(input.min_length, 0);
  const most = asNumber(input.max_length, MOST_CHARACTERS);
  const attributes = {
    id: freshId('input'),
    placeholder: asText(input.placeholder),
    required,
    autocomplete: 'off',
  };
  const element =
    input.style === PARAGRAPH
      ? h('textarea', { ...attributes, rows: 4 })
      : h('input', { ...attributes, type: 'text' });
  element.value = asText(input.value);
  return {
    element,
    labelled: element,
    value: () => element.value,
    fault() {
      const { length } = element.value;
      if (length === 0) return required ? 'Please fill this in.' : undefined;
      if (length < least) return `At least ${least} characters, please; this is ${length}.`;
      return length > most ? `At most ${most} characters, please; this is ${length}.` : undefined;
    },
  };
}

const optionsOf = ({ input }: FieldPart): SelectItem[] =>
  asList(input.options).map((option) => ({
    label: asText(option.label),
    value: asText(option.value),
    description: asText(option.description),
    isDefault: option.default === true,
  }));

function choices({ input, required }: FieldPart, items: readonly SelectItem[], most: number): Control {
  const name = freshId('choice');
  const inputs = items.map((item) =>
    h('input', { type: most === 1 ? 'radio' : 'checkbox', name, value: item.value, checked: item.isDefault }),
  );
  const rows = items.map((item, index) =>
    h(
      'label',
      { class: 'select-item' },
      inputs[index],
      h(
        'span',
        {},
        h('span', {}, item.label),
        item.description ? h('small', {}, item.description) : undefined,
      ),
    ),
  );
  const element = h('div', { class: 'choices' }, ...rows);
  const chosen = (): string[] => inputs.filter((one) => one.checked).map((one) => one.value);
  return {
    element,
    labelled: inputs[0] ?? element,
    value: () => (input.type === RADIO ? (chosen()[0] ?? '') : chosen()),
    fault() {
      const count = chosen().length;
      if (required && count === 0) return 'Please choose.';
      return count > most ? `At most ${most}, please.` : undefined;
    },
  };
}

function checkbox({ input, required }: FieldPart): Control {
  const element = h('input', { id: freshId('input'), type: 'checkbox', checked: input.default === true });
  return {
    element,
    labelled: element,
    value: () => String(element.checked),
    fault: () => (required && !element.checked ? 'Please tick this.' : undefined),
  };
}

function fileUpload({ input, required }: FieldPart): Control {
  const least = asNumber(input.min_values, 1);
  const most = asNumber(input.max_values, 1);
  const picker = createFilePicker({
    most,
    required,
    // What went wrong with one file is told, and does not keep the others from being sent.
    changed: (trouble) =>
      element.dispatchEvent(
        trouble === undefined
          ? new Event('input', { bubbles: true })
          : new CustomEvent('trouble', { bubbles: true, detail: trouble }),
      ),
  });
  const words =
    most === 1 ? 'Choose a file, or drop it here' : `Choose up to ${most} files, or drop them here`;
  const element = dropBox(picker, words);
  return {
    element,
    labelled: picker.input,
    value: picker.value,
    settled: picker.settled,
    fault() {
      const { length } = picker.value();
      if (length === 0) return required ? 'Please choose a file.' : undefined;
      return length < least ? `At least ${least} files, please.` : undefined;
    },
  };
}
