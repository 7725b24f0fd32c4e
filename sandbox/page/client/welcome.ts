import type { App } from './app.js';
import { h } from './dom.js';
import { icon } from './icon.js';
import { channelOf, placeName, type State } from './store.js';

const TRY = [
  { line: '/link', words: 'Link an X account. A new tab asks for your consent.' },
  { line: '/tweet text:Hello from the team', words: 'Post it. It appears on the timeline.' },
  { line: '/accounts', words: 'See what is linked, and how it is doing.' },
  { line: '/help', words: 'Ask the bot how to begin.' },
] as const;

/** The beginning of every conversation: where one is, and what there is to try. */
export function welcome(app: App, state: State): HTMLElement {
  const isChannel = channelOf(state) !== undefined;
  const run = (line: string): void =>
    void app.act({ kind: 'type', text: line }, `Sending ${line.split(' ')[0]}…`);
  const suggestion = ({ line, words }: (typeof TRY)[number]): HTMLElement =>
    h(
      'li',
      {},
      h(
        'button',
        { type: 'button', class: 'try', on: { click: () => run(line) } },
        h('code', {}, line),
        h('span', {}, words),
      ),
    );
  return h(
    'section',
    { class: 'welcome', 'aria-labelledby': 'welcome-title' },
    h('span', { class: 'welcome-mark', 'aria-hidden': 'true' }, icon(isChannel ? 'channel' : 'rook')),
    h(
      'h2',
      { id: 'welcome-title' },
      isChannel ? `This is ${placeName(state)}` : `You and ${placeName(state)}`,
    ),
    h(
      'p',
      {},
      isChannel
        ? 'Everybody in the team reads along here, except for the answers that only you can see.'
        : 'Direct messages with the bot. Nobody else reads them.',
    ),
    h('h3', {}, 'Try one of these, or type /'),
    h('ul', { class: 'tries' }, ...TRY.map(suggestion)),
  );
}
