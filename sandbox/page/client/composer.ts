import type { App } from './app.js';
import { type CommandEntry, type CommandOption, commandEntries } from './command-entries.js';
import { type CommandForm, createCommandForm } from './command-form.js';
import { debounce } from './debounce.js';
import { byId, h, setAttribute } from './dom.js';
import { createFilePicker, takeDrops } from './file-picker.js';
import { icon } from './icon.js';
import { offerValues } from './offer-values.js';
import { readTyped } from './read-typed.js';
import { commandsOf, placeName } from './store.js';
import { createSuggestions, type Suggestion, WITH_LIST } from './suggestions.js';

const ASK_AFTER_MS = 150;
/** Of one message, as on Discord. */
const MOST_FILES = 10;
const ATTACH = 'Attach files';

/** Where messages and commands are written. Commands can be typed as they are, or filled in field by field. */
export function createComposer(app: App): void {
  const suggestions = createSuggestions();
  const input = h('textarea', { ...WITH_LIST, rows: 1, class: 'composer-input', 'data-testid': 'composer' });
  const send = h(
    'button',
    { type: 'submit', class: 'icon-button composer-send', 'aria-label': 'Send' },
    icon('send'),
  );
  const picker = createFilePicker({
    most: MOST_FILES,
    changed: (trouble) => setAttribute(attach, 'title', trouble ?? ATTACH),
  });
  const attach = h(
    'button',
    {
      type: 'button',
      class: 'icon-button composer-attach',
      title: ATTACH,
      'aria-label': ATTACH,
      on: { click: () => picker.input.click() },
    },
    icon('plus'),
  );
  // Only the button is met by the keyboard.
  picker.input.tabIndex = -1;
  picker.input.setAttribute('aria-hidden', 'true');
  const box = h('div', { class: 'composer-box' }, picker.list, picker.input, attach, input, send);
  takeDrops(box, picker.add);
  const form = h('form', { class: 'composer', 'aria-label': 'Message' }, suggestions.element, box);
  let command: CommandForm | undefined;

  const entries = (): CommandEntry[] => commandEntries(commandsOf(app.store.state()));
  const show = (line: string): void => {
    command?.element.remove();
    command = undefined;
    input.hidden = false;
    attach.hidden = false;
    input.value = line;
    suggestions.hide();
    input.focus();
  };
  const choose = (entry: CommandEntry): void => {
    if (entry.options.length === 0) {
      show(`/${entry.path}`);
      return;
    }
    suggestions.hide();
    input.value = '';
    input.hidden = true;
    attach.hidden = true;
    command = createCommandForm(app, entry, suggestions, show);
    box.prepend(command.element);
    command.focus();
  };
  const submit = (): void => {
    if (command !== undefined) {
      command.send();
      return;
    }
    const line = input.value.trim();
    if (line.startsWith('/')) {
      show('');
      void app.act({ kind: 'type', text: line }, `Sending ${line.split(/\s/, 1)[0]}…`);
    } else void say(line);
  };
  const say = async (text: string): Promise<void> => {
    show('');
    await picker.settled();
    const files = picker.value();
    picker.clear();
    if (text !== '' || files.length > 0) await app.act({ kind: 'say', text, files });
  };
  const look = createLook(app, input, suggestions, entries, choose);

  input.addEventListener('paste', ({ clipboardData }) => picker.add([...(clipboardData?.files ?? [])]));
  input.addEventListener('input', look);
  input.addEventListener('focus', look);
  input.addEventListener('blur', () => suggestions.hide());
  input.addEventListener('keydown', (event) => {
    if (event.isComposing || suggestions.handleKey(event)) return;
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    const typed = readTyped(input.value, entries());
    const isWhole = typed.kind === 'choosing' && typed.exact?.options.length === 0;
    if (isWhole || !suggestions.isOpen() || !suggestions.take()) submit();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  byId('composer').replaceChildren(form);
  document.addEventListener('keydown', (event) => {
    // Whoever types while nothing has the focus means the composer; the key itself then lands there.
    if (document.activeElement === document.body && isText(event)) (command ?? input).focus();
  });
  watchPlace(app, input, () => show(''));
}

function isText({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return key.length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey;
}

/** Offers what fits the line: commands, then their options, then the values of an option. */
function createLook(
  app: App,
  input: HTMLTextAreaElement,
  suggestions: ReturnType<typeof createSuggestions>,
  entries: () => CommandEntry[],
  choose: (entry: CommandEntry) => void,
): () => void {
  const write = (line: string): void => {
    input.value = line;
    look();
  };
  const offer = async (): Promise<void> => {
    const line = input.value;
    const typed = readTyped(line, entries());
    if (typed.kind !== 'options' || typed.current === undefined) return;
    const { option, from } = typed.current;
    const offered = await offerValues(app, option, () => line, line.slice(from));
    if (input.value !== line || offered === undefined) return;
    const items = offered.map(({ name, value }) => ({
      label: name,
      pick: () => {
        input.value = `${line.slice(0, from)}${value}`;
        suggestions.hide();
      },
    }));
    suggestions.show(input, option.description, items, false);
  };
  const soon = debounce(() => void offer(), ASK_AFTER_MS);
  const look = (): void => {
    const typed = readTyped(input.value, entries());
    if (typed.kind === 'message') suggestions.hide();
    else if (typed.kind === 'choosing') {
      const rows = typed.matches.map((entry) => entryRow(entry, choose));
      suggestions.show(input, 'Commands', rows, true);
    } else if (typed.current === undefined || input.value.endsWith(' ')) {
      suggestions.show(input, `/${typed.entry.path}`, typed.unused.map(optionRow), false);
    } else {
      suggestions.hide();
      soon();
    }
  };
  const optionRow = ({ name, description, required }: CommandOption): Suggestion => ({
    label: `${name}:`,
    description,
    hint: required ? 'required' : 'optional',
    pick: () => write(`${input.value.trimEnd()} ${name}:`),
  });
  return look;
}

const entryRow = (entry: CommandEntry, choose: (entry: CommandEntry) => void): Suggestion => ({
  label: `/${entry.path}`,
  description: entry.description,
  hint: entry.options.map(({ name, required }) => (required ? name : `${name}?`)).join('  '),
  pick: () => choose(entry),
});

/** Says where one writes, and begins anew when that changes. */
function watchPlace(app: App, input: HTMLTextAreaElement, clear: () => void): void {
  app.store.watch((state, before) => {
    const name = placeName(state);
    setAttribute(input, 'placeholder', `Message ${name}, or type /`);
    setAttribute(input, 'aria-label', `Message ${name}`);
    const isMoved =
      before.world !== undefined && (state.channelId !== before.channelId || state.person !== before.person);
    if (isMoved && input.value !== '') clear();
    if (isMoved && input.hidden) clear();
  });
}
