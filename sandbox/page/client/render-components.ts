import type { Json } from '../protocol.js';
import { h } from './dom.js';
import { icon } from './icon.js';
import { asJson, asList, asNumber, asText } from './json.js';
import { fileLink, gallery, renderMedia } from './render-files.js';
import { type NameOf, renderMarkdown } from './render-markdown.js';
import { isSelect, selectItems, selectMenu } from './select-menu.js';
import type { State } from './store.js';

/** What a person can do with a message. */
export interface MessageActions {
  readonly nameOf: NameOf;
  readonly state: () => State;
  click(customId: string): Promise<boolean>;
  select(customId: string, values: readonly string[]): Promise<boolean>;
  /** A post that the timeline shows is not looked up on the real X. True when it was shown. */
  open(url: string): boolean;
}

/** Discord's numbers for what messages are built of. */
const TYPE = {
  row: 1,
  button: 2,
  section: 9,
  text: 10,
  thumbnail: 11,
  gallery: 12,
  file: 13,
  separator: 14,
  container: 17,
} as const;

export const renderComponents = (components: unknown, actions: MessageActions): HTMLElement[] =>
  asList(components).map((component) => renderComponent(component, actions));

function renderComponent(component: Json, actions: MessageActions): HTMLElement {
  const { type } = component;
  if (isSelect(type)) return renderSelect(component, actions);
  switch (type) {
    case TYPE.row:
      return h('div', { class: 'row' }, ...renderComponents(component.components, actions));
    case TYPE.button:
      return renderButton(component, actions);
    case TYPE.text:
      return renderMarkdown(asText(component.content), actions.nameOf);
    case TYPE.section:
      return h(
        'div',
        { class: 'section' },
        h('div', { class: 'section-text' }, ...renderComponents(component.components, actions)),
        renderComponent(asJson(component.accessory), actions),
      );
    case TYPE.thumbnail:
      return thumbnail(component);
    case TYPE.gallery:
      return gallery(asList(component.items).map(galleryItem)) ?? h('div');
    case TYPE.file:
      return fileLink(asText(asJson(component.file).url), asText(component.name));
    case TYPE.separator:
      return separator(component);
    case TYPE.container:
      return container(component, actions);
    default:
      return h('p', { class: 'small-print' }, 'A part that this look-alike does not show.');
  }
}

function container(component: Json, actions: MessageActions): HTMLElement {
  const box = h('div', { class: 'card' }, ...renderComponents(component.components, actions));
  if (typeof component.accent_color === 'number')
    box.style.setProperty('--bar', `#${component.accent_color.toString(16).padStart(6, '0')}`);
  return box;
}

const separator = ({ divider, spacing }: Json): HTMLElement =>
  h('hr', { class: divider === false ? 'is-gap' : undefined, 'data-spacing': asNumber(spacing, 1) });

const STYLES = ['', 'primary', 'secondary', 'success', 'danger', 'link', 'secondary'] as const;
const LINK = 5;

function renderButton(button: Json, actions: MessageActions): HTMLElement {
  const label = asText(button.label);
  const emoji = asText(asJson(button.emoji).name);
  const words = emoji === '' ? label : `${emoji} ${label}`.trim();
  const style = asNumber(button.style, 2);
  if (style === LINK) return linkButton(asText(button.url), words, actions);
  const press = async (): Promise<void> => {
    if (element.getAttribute('aria-disabled') === 'true') return;
    setBusy(element, true);
    await actions.click(asText(button.custom_id));
    setBusy(element, false);
  };
  const element = h(
    'button',
    {
      type: 'button',
      class: `button button-${STYLES[style] ?? 'secondary'}`,
      disabled: button.disabled === true,
      'data-key': asText(button.custom_id),
      on: { click: () => void press() },
    },
    words,
  );
  return element;
}

/** Stays focusable while it is busy, so that the keyboard does not lose its place. */
function setBusy(element: HTMLElement, isBusy: boolean): void {
  element.setAttribute('aria-busy', String(isBusy));
  element.setAttribute('aria-disabled', String(isBusy));
}

function linkButton(url: string, words: string, actions: MessageActions): HTMLElement {
  const isSafe = /^https?:\/\//.test(url);
  const open = (event: MouseEvent): void => {
    if (actions.open(url)) event.preventDefault();
  };
  return h(
    'a',
    {
      class: 'button button-link',
      href: isSafe ? url : undefined,
      target: '_blank',
      rel: 'noopener noreferrer',
      'data-key': url,
      on: { click: open },
    },
    words,
    icon('out'),
    h('span', { class: 'visually-hidden' }, ' (opens in a new tab)'),
  );
}

function renderSelect(select: Json, actions: MessageActions): HTMLElement {
  return selectMenu(select, selectItems(select, actions.state()), (values) => {
    void actions.select(asText(select.custom_id), values);
  });
}

const thumbnail = (component: Json): HTMLElement =>
  h('img', {
    class: 'thumbnail',
    src: asText(asJson(component.media).url),
    alt: asText(component.description),
    loading: 'lazy',
  });

const galleryItem = (item: Json): HTMLElement =>
  renderMedia(asText(asJson(item.media).url), asText(item.description));
