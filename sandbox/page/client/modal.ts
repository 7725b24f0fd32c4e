import type { Json, ModalView } from '../protocol.js';
import { type Child, freshId, h } from './dom.js';
import { icon } from './icon.js';
import { asText } from './json.js';
import { createField, type ModalField } from './modal-field.js';
import { readModalParts } from './modal-parts.js';
import { renderMarkdown } from './render-markdown.js';
import { sentence } from './sentence.js';
import { sendDeed } from './server.js';
import { nameOf, type Store } from './store.js';

/** Shows a form of the bot's, and sends it. The browser's own dialog keeps the focus in and closes on Escape. */
export function openModal(store: Store, { id, raw }: ModalView): void {
  const opener = document.activeElement;
  const { person, channelId = '' } = store.state();
  const fields: ModalField[] = [];
  const parts = readModalParts(raw).map((part): Child => {
    if (part.kind === 'text') return renderMarkdown(part.text, (one) => nameOf(store.state(), one));
    const field = createField(part, store.state());
    fields.push(field);
    return field.element;
  });
  const trouble = h('p', { class: 'trouble', role: 'alert' });
  const submit = h('button', { type: 'submit', class: 'button button-primary' }, 'Submit');
  const titleId = freshId('modal-title');

  const send = async (): Promise<void> => {
    await Promise.all(fields.map((field) => field.settled()));
    const wrong = fields.filter((field) => !field.check());
    if (wrong.length > 0) return wrong[0]?.focus();
    submit.disabled = true;
    const values = Object.fromEntries(fields.map((field) => [field.customId, field.value()]));
    const { error } = await sendDeed({ kind: 'submit', modal: id, values }, person, channelId);
    submit.disabled = false;
    if (error === undefined) dialog.close();
    else trouble.textContent = sentence(error);
  };
  const form = h(
    'form',
    { novalidate: true, class: 'modal-form' },
    ...parts,
    trouble,
    buttons(() => dialog.close(), submit),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send();
  });
  const dialog = h(
    'dialog',
    { class: 'modal', 'aria-labelledby': titleId },
    header(raw, titleId, () => dialog.close()),
    form,
  );
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (opener instanceof HTMLElement && opener.isConnected) giveFocus(opener);
  });
  document.body.append(dialog);
  dialog.showModal();
  fields[0]?.focus();
}

/** The browser has given it the focus back already, but while the form lay over it: Chromium shows it as focused and
 *  drops what is typed, until it is focused anew. */
function giveFocus(element: HTMLElement): void {
  element.blur();
  element.focus();
}

const header = (raw: Json, titleId: string, close: () => void): HTMLElement =>
  h(
    'header',
    { class: 'modal-head' },
    h('h2', { id: titleId }, asText(raw.title)),
    h(
      'button',
      { type: 'button', class: 'icon-button', 'aria-label': 'Close', on: { click: close } },
      icon('close'),
    ),
  );

const buttons = (close: () => void, submit: HTMLElement): HTMLElement =>
  h(
    'footer',
    { class: 'modal-foot' },
    h('p', { class: 'quiet' }, 'This form goes to the bot.'),
    h('button', { type: 'button', class: 'button button-secondary', on: { click: close } }, 'Cancel'),
    submit,
  );
