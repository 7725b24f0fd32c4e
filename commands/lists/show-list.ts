import type { Invocation } from '../../src/command.js';
import type { Post, PostPage, PostQuery } from '../../src/posting/ports.js';
import type { Card } from '../../src/reply.js';
import type { Services } from '../services.js';
import { listCard } from './list-card.js';
import type { ListState } from './list-state.js';
import { type Reader, readerOf } from './reader.js';

/** One of the lists of posts. */
export interface List {
  readonly command: 'queue' | 'history' | 'review';
  readonly title: string;
  /** Said when there is nothing at all. */
  readonly empty: string;
  readonly query: Pick<PostQuery, 'statuses' | 'order'>;
  /** Whose posts it shows; without it, those that the actor may see. */
  readonly reader?: (invocation: Invocation, services: Services) => Promise<Reader>;
  /** The first line of an entry: when, or what has become of it. Discord markdown. */
  readonly headline: (post: Post) => string;
  /** The same in one plain word or two, for the select. */
  readonly state: (post: Post) => string;
}

/** Entries a page: what a phone shows without scrolling for long. */
export const PER_PAGE = 5;

/** A page of a list as its reader may see it now. */
export async function showList(
  list: List,
  state: ListState,
  invocation: Invocation,
  services: Services,
): Promise<Card> {
  const { page, state: shown } = await readPage(list, state, invocation, services);
  const usernames = new Map<string, string>();
  for (const id of new Set([...page.posts.map(({ xUserId }) => xUserId), shown.xUserId ?? ''])) {
    const username = id === '' ? undefined : await services.accounts.usernameOf(id);
    if (username !== undefined) usernames.set(id, username);
  }
  return listCard(list, page, {
    state: shown,
    usernames,
    readerId: invocation.actor.id,
    place: invocation.where.place,
  });
}

/** The list may have grown shorter since the button was made: then its last page is shown. */
async function readPage(
  list: List,
  state: ListState,
  invocation: Invocation,
  services: Services,
): Promise<{ page: PostPage; state: ListState }> {
  const reader = await (list.reader ?? readerOf)(invocation, services);
  const { xUserId, authorId } = state;
  const read = (at: number) =>
    services.posting.page({
      ...list.query,
      ...reader,
      ...(xUserId === undefined ? {} : { xUserId }),
      ...(authorId === undefined ? {} : { authorId }),
      offset: at * PER_PAGE,
      limit: PER_PAGE,
    });
  const page = await read(state.page);
  if (page.posts.length > 0 || page.total === 0) return { page, state };
  const last = Math.ceil(page.total / PER_PAGE) - 1;
  return { page: await read(last), state: { ...state, page: last } };
}
