import type { Handler, Invocation } from '../../src/command.js';
import type { Post } from '../../src/posting/ports.js';
import type { Button, Card } from '../../src/reply.js';
import { mark, t } from '../../src/sentence.js';
import type { Services } from '../services.js';
import { pageAction } from './list-card.js';
import { decodeState, FIRST_PAGE, type ListState } from './list-state.js';
import { readListed } from './read-listed.js';
import { type List, showList } from './show-list.js';

export type ShowPost = (
  post: Post,
  list: ListState,
  invocation: Invocation,
  services: Services,
) => Promise<Card>;

/** What stands under a list: to turn its pages, and to pick one of its posts. */
export function listHandlers(
  list: List,
  showPost: ShowPost,
): Record<'page' | 'all' | 'pick', Handler<Services>> {
  const first = { kind: 'update' } as const;
  return {
    page: {
      first,
      async execute(invocation, services) {
        return { card: await showList(list, decodeState(invocation.subject), invocation, services) };
      },
    },
    all: {
      first,
      async execute(invocation, services) {
        return { card: await showList(list, FIRST_PAGE, invocation, services) };
      },
    },
    pick: {
      first,
      async execute(invocation, services) {
        const post = await readListed(list, invocation.picked[0] ?? '', invocation, services);
        return { card: await showPost(post, decodeState(invocation.subject), invocation, services) };
      },
    },
  };
}

const BACK = mark({
  queue: 'Back to the queue',
  history: 'Back to the history',
  review: 'Back to what waits',
});

/** Back to where the post was picked; nowhere from a notice. */
export function backButtons(command: List['command'], state: ListState | undefined): Button[] {
  if (state === undefined) return [];
  return [{ label: t(BACK[command]), style: 'secondary', action: pageAction(command, state) }];
}
