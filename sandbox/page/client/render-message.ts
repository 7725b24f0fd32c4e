import type { Json, MessageView } from '../protocol.js';
import { avatar } from './avatar.js';
import { clockTime } from './clock-time.js';
import { messageMenus } from './command-entries.js';
import { type Child, h } from './dom.js';
import { icon } from './icon.js';
import { asJson, asList, asNumber, asText } from './json.js';
import { type MessageActions, renderComponents } from './render-components.js';
import { renderEmbed } from './render-embed.js';
import { renderFiles } from './render-files.js';
import { renderMarkdown } from './render-markdown.js';
import { commandsOf } from './store.js';

/** Discord's flag. */
const IS_COMPONENTS_V2 = 1 << 15;

export interface MessageOptions extends MessageActions {
  readonly isBot: boolean;
  dismiss(): void;
  /** Opens the menu of the message below this element, or where the pointer is. */
  openMenu(anchor: HTMLElement, at?: { x: number; y: number }): void;
}

export function renderMessage(message: MessageView, options: MessageOptions): HTMLElement {
  const { id, author, raw, ephemeral, deferred } = message;
  const menu = h(
    'button',
    {
      type: 'button',
      class: 'icon-button message-more',
      'aria-label': `More about the message by ${author.name}`,
      'aria-haspopup': 'menu',
      on: { click: () => options.openMenu(menu) },
    },
    icon('more'),
  );
  const element = h(
    'article',
    {
      class: ephemeral ? 'message is-ephemeral' : 'message',
      'data-testid': 'message',
      'data-message-id': id,
      'data-ephemeral': ephemeral ? true : undefined,
      'aria-label': `${author.name}${ephemeral ? ', only you can see this' : ''}`,
    },
    usedCommand(raw, options) ?? answeredMessage(raw, options),
    avatar(author.name, options.isBot ? 'bot' : 'person'),
    h('div', { class: 'message-main' }, heading(message, options.isBot), ...content(message, options)),
    deferred ? undefined : menu,
  );
  element.addEventListener('contextmenu', (event) => {
    // A link keeps the browser's own menu, which can copy its address.
    if (deferred || (event.target instanceof Element && event.target.closest('a') !== null)) return;
    event.preventDefault();
    options.openMenu(menu, event);
  });
  return element;
}

function heading({ author, at, edited, deferred }: MessageView, isBot: boolean): HTMLElement {
  return h(
    'header',
    { class: 'message-head' },
    h('strong', {}, author.name),
    isBot ? h('span', { class: 'badge' }, 'App') : undefined,
    clockTime(at, 't'),
    edited && !deferred ? h('span', { class: 'quiet' }, '(edited)') : undefined,
  );
}

function content(message: MessageView, options: MessageOptions): Child[] {
  const { raw, deferred, ephemeral, author } = message;
  if (deferred) return [thinking(author.name), ephemeral ? onlyYou(options) : undefined];
  const text = asText(raw.content);
  // Such a message shows its files where its components say so, and nowhere else.
  const isBuiltOfComponents = (asNumber(raw.flags, 0) & IS_COMPONENTS_V2) !== 0;
  return [
    text === '' ? undefined : renderMarkdown(text, options.nameOf),
    ...(isBuiltOfComponents ? [] : renderFiles(asList(raw.attachments))),
    ...asList(raw.embeds).map((embed) => renderEmbed(embed, options.nameOf)),
    ...renderComponents(raw.components, options),
    ephemeral ? onlyYou(options) : undefined,
  ];
}

const thinking = (name: string): HTMLElement =>
  h('p', { class: 'thinking' }, h('span', { class: 'dots', 'aria-hidden': 'true' }), `${name} is thinking…`);

const onlyYou = (options: MessageOptions): HTMLElement =>
  h(
    'p',
    { class: 'only-you' },
    icon('eye'),
    'Only you can see this · ',
    h('button', { type: 'button', class: 'text-button', on: { click: options.dismiss } }, 'Dismiss message'),
  );

/** "robin used /tweet", above the answer to a command; those of menus are not typed, and have no slash. */
function usedCommand(raw: Json, { state }: MessageOptions): Child {
  const { name, user } = asJson(raw.interaction);
  if (asText(name) === '') return undefined;
  const isMenu = messageMenus(commandsOf(state())).includes(asText(name));
  return h(
    'p',
    { class: 'message-context' },
    icon('reply'),
    h('strong', {}, asText(asJson(user).username)),
    ' used ',
    h('span', { class: 'mention' }, isMenu ? asText(name) : `/${asText(name)}`),
  );
}

function answeredMessage(raw: Json, { nameOf }: MessageOptions): Child {
  const answered = asJson(raw.referenced_message);
  const author = nameOf(asText(asJson(answered.author).id));
  if (author === undefined) return undefined;
  const words = asText(answered.content).slice(0, 120) || 'a message';
  return h('p', { class: 'message-context' }, icon('reply'), h('strong', {}, author), ' ', words);
}
