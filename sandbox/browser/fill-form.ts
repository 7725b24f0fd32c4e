import type { Form, FormButton, FormField } from './form.js';

export interface Choice {
  /** Which form of the page; without it, the first that has the button. */
  readonly form?: number;
  /** `name=value` or what is written on it; without it, the form's first button. */
  readonly button?: string;
  /** What the person fills in, by name. A checkbox is taken off with an empty value. */
  readonly fields?: Readonly<Record<string, string>>;
}

/** Fills a form as a person can: only what is on it. Throws when it is not. */
export function fillForm(forms: readonly Form[], choice: Choice): { form: Form; data: URLSearchParams } {
  const { button: wanted, fields = {} } = choice;
  const form =
    choice.form === undefined
      ? forms.find((candidate) => wanted === undefined || findButton(candidate, wanted) !== undefined)
      : forms[choice.form];
  if (form === undefined) throw new Error(`no such form on the page; ${describe(forms)}`);
  const button = wanted === undefined ? form.buttons[0] : findButton(form, wanted);
  if (wanted !== undefined && button === undefined)
    throw new Error(`no button ${wanted} on the form; ${describe(forms)}`);
  assertFillable(form, fields);

  const data = new URLSearchParams();
  for (const field of form.fields) {
    const value = sentValue(field, fields[field.name]);
    if (value !== undefined) data.append(field.name, value);
  }
  if (button !== undefined && button.name !== '') data.append(button.name, button.value);
  return { form, data };
}

const findButton = ({ buttons }: Form, wanted: string): FormButton | undefined =>
  buttons.find(
    ({ name, value, label }) =>
      (name !== '' && `${name}=${value}` === wanted) || label.toLowerCase() === wanted.toLowerCase(),
  );

function assertFillable({ fields }: Form, given: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(given)) {
    const ofName = fields.filter((field) => field.name === name);
    if (ofName.length === 0) throw new Error(`no field ${name} on the form`);
    const offered = ofName.flatMap(({ type, value: own, choices }) => (type === 'radio' ? [own] : choices));
    if (offered.length > 0 && !offered.includes(value))
      throw new Error(`${name} cannot be ${value}: there is ${offered.join(', ')}`);
  }
}

/** Undefined when the field is not sent. */
function sentValue({ type, value, isOn }: FormField, given: string | undefined): string | undefined {
  if (given === undefined) return isOn ? value : undefined;
  if (type === 'radio') return value === given ? value : undefined;
  if (type === 'checkbox') return given === '' ? undefined : value;
  return given;
}

const describe = (forms: readonly Form[]): string =>
  `there is ${forms.map(({ buttons }) => `[${buttons.map(({ label }) => label).join(', ')}]`).join(', ') || 'none'}`;
