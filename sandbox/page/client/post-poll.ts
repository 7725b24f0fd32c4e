import type { PollView } from '../protocol.js';
import { tick } from './clock-time.js';
import { h } from './dom.js';
import { timeLeft } from './relative-time.js';

/** The poll of a post. Nobody on this X votes. */
export function postPoll(poll: PollView | undefined): HTMLElement | undefined {
  if (poll === undefined) return undefined;
  const { options, endsAt } = poll;
  const left = h('time', { datetime: new Date(endsAt).toISOString() });
  return h(
    'div',
    { class: 'post-poll', role: 'group', 'aria-label': 'Poll', 'data-testid': 'post-poll' },
    h('ul', {}, ...options.map((option) => h('li', {}, option))),
    h(
      'p',
      { class: 'quiet' },
      '0 votes · ',
      tick(left, (now) => timeLeft(endsAt, now)),
    ),
  );
}
