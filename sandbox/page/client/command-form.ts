import type { OptionValue } from '../protocol.js';
import type { App } from './app.js';
import type { CommandEntry, CommandOption } from './command-entries.js';
import { h } from './dom.js';
import { icon } from './icon.js';
import { offerValues } from './offer-values.js';
import { createOptionField, type OptionField } from './option-field.js';
import type { Suggestions } from './suggestions.js';

export interface CommandForm {
  readonly element: HTMLElement;
  focus(): void;
  /** Does the command when all that is required is there. */
  send(): void;
}

/** A command with a field for each of its options: the required ones at once, the others on demand. */
export function createCommandForm(
  app: App,
  entry: CommandEntry,
  suggestions: Suggestions,
  /** Called with nothing when it was sent, and with a line for the composer when it was given up. */
  done: (line: string) => void,
): CommandForm {
  const fields: OptionField[] = [];
  const pills = h('div', { class: 'pills' });
  const more = h('div', { class: 'pills-more' });
  const help = h('p', { class: 'command-help', role: 'status' });

  const say = (text: string, isWrong: boolean): void => {
    help.textContent = text;
    help.classList.toggle('is-wrong', isWrong);
  };
  const valuesBut = (without?: CommandOption): [string, OptionValue][] =>
    fields.flatMap((field) => {
      const value = field.option === without ? undefined : field.value();
      return value === undefined ? [] : [[field.option.name, value]];
    });
  const lineFor = (option: CommandOption, typed: string): string =>
    [
      `/${entry.path}`,
      ...valuesBut(option).map(([name, value]) => `${name}:${value}`),
      `${option.name}:${typed}`,
    ].join(' ');
  const send = async (): Promise<void> => {
    await Promise.all(fields.map((field) => field.settled()));
    const missing = fields.find((field) => field.option.required && field.value() === undefined);
    if (missing !== undefined) {
      missing.focus();
      missing.setWrong(`“${missing.option.name}” is required`);
      return;
    }
    const values = Object.fromEntries(valuesBut());
    done('');
    void app.act({ kind: 'command', path: entry.path, values }, `Sending /${entry.path}…`);
  };
  const add = (option: CommandOption): OptionField => {
    const field = createOptionField(option, {
      suggestions,
      offer: (typed) => offerValues(app, option, () => lineFor(option, typed), typed),
      send: () => void send(),
      leave: () => leave(field),
      say,
    });
    fields.push(field);
    pills.append(field.element);
    return field;
  };
  const leave = (field: OptionField): void => {
    if (field.option.required || fields.length === 1) {
      done(`/${entry.path}`);
      return;
    }
    fields.splice(fields.indexOf(field), 1);
    field.element.remove();
    showMore();
    fields.at(-1)?.focus();
  };
  const showMore = (): void => {
    const left = entry.options.filter((option) => !fields.some((field) => field.option === option));
    more.replaceChildren(
      ...left.map((option) =>
        addButton(option, () => {
          const field = add(option);
          showMore();
          field.focus();
        }),
      ),
    );
  };
  const close = h(
    'button',
    {
      type: 'button',
      class: 'icon-button',
      'aria-label': 'Cancel the command',
      on: { click: () => done('') },
    },
    icon('close'),
  );
  const element = h(
    'div',
    { class: 'command-form', role: 'group', 'aria-label': `/${entry.path}` },
    h('div', { class: 'command-line' }, h('span', { class: 'command-name' }, `/${entry.path}`), pills, close),
    h('div', { class: 'command-foot' }, help, more),
  );

  const required = entry.options.filter((option) => option.required);
  for (const option of required.length > 0 ? required : entry.options.slice(0, 1)) add(option);
  showMore();
  element.addEventListener('picked', () => {
    // On to the next field that still wants something.
    fields.find((field) => field.value() === undefined)?.focus();
  });
  return { element, send: () => void send(), focus: () => fields[0]?.focus() };
}

const addButton = (option: CommandOption, act: () => void): HTMLElement =>
  h(
    'button',
    { type: 'button', class: 'pill-add', title: option.description, on: { click: act } },
    `+ ${option.name}`,
  );
