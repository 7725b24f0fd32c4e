import type { Place } from '../../src/accounts/ports.js';
import { escapeMarkdown, md } from '../../src/markdown.js';
import type { Post, PostPage } from '../../src/posting/ports.js';
import type { Button, Card, Select } from '../../src/reply.js';
import { plural, t } from '../../src/sentence.js';
import { filesInWords } from '../cards/media-words.js';
import { repeatWords } from '../cards/repeat-words.js';
import { mention, quote, shortened } from '../cards/words.js';
import { encodeState, type ListState } from './list-state.js';
import { type List, PER_PAGE } from './show-list.js';

interface Shown {
  readonly state: ListState;
  /** Handles by X user id; whoever is missing is linked nowhere any more. */
  readonly usernames: ReadonlyMap<string, string>;
  readonly readerId: string;
  readonly place: Place;
}

/** UTF-16 units of a post's text beside the others of its page. */
const BEGINNING = 140;

export function listCard(list: List, { posts, total }: PostPage, shown: Shown): Card {
  const filter = filterWords(shown);
  if (posts.length === 0) return emptyCard(list, filter);
  const pages = Math.ceil(total / PER_PAGE);
  const count = plural(total, { one: 'One post', other: '{0} posts' });
  const where = pages === 1 ? count : `${count} · ${t`page ${shown.state.page + 1} of ${pages}`}`;
  const first = shown.state.page * PER_PAGE + 1;
  return {
    // What is held waits for somebody.
    tone: posts.some(({ status }) => status === 'held') ? 'warning' : 'info',
    title: t(list.title),
    body: posts.map((post, index) => entry(list, post, first + index, shown)).join('\n\n'),
    footer: filter === undefined ? where : `${where} · ${filter}`,
    selects: [select(list, posts, first, shown)],
    buttons: [...turning(list, shown.state, pages), ...(filter === undefined ? [] : [everything(list)])],
  };
}

function emptyCard(list: List, filter: string | undefined): Card {
  if (filter === undefined) return { tone: 'info', title: t(list.title), body: t(list.empty) };
  return {
    tone: 'info',
    title: t(list.title),
    body: t`Nothing here is ${filter}.`,
    buttons: [everything(list)],
  };
}

function entry(list: List, post: Post, number: number, shown: Shown): string {
  const text = quote(escapeMarkdown(beginning(post)));
  return `**${number}. ${list.headline(post)}**\n${md`${text}`}\n-# ${details(post, shown)}`;
}

function details(post: Post, { usernames, readerId, place }: Shown): string {
  const repeats = repeatWords(post.schedule);
  const elsewhere = post.place === 'dm' ? t('from direct messages') : t('from another server');
  return [
    post.xUserId === '' ? undefined : handleWords(usernames.get(post.xUserId)),
    post.authorId === readerId ? undefined : md`by ${mention(post.authorId)}`,
    post.parts.length > 1 ? t`thread of ${post.parts.length}` : undefined,
    repeats === undefined ? undefined : t`repeats ${repeats}`,
    post.place === place ? undefined : elsewhere,
  ]
    .filter((word) => word !== undefined)
    .join(' · ');
}

function handleWords(username: string | undefined): string {
  return username === undefined ? t('an account that is not linked any more') : md`@${username}`;
}

/** In one line. */
function beginning({ parts: [first] }: Post): string {
  const text = first === undefined ? '' : first.text || filesInWords(first);
  return shortened(text.replace(/\s+/g, ' ').trim(), BEGINNING);
}

function select(list: List, posts: readonly Post[], first: number, { state, usernames }: Shown): Select {
  return {
    action: { command: list.command, action: 'pick', subject: encodeState(state) },
    placeholder: t('Act on…'),
    options: posts.map((post, index) => {
      const username = usernames.get(post.xUserId);
      return {
        label: `${first + index}. ${beginning(post)}`,
        value: post.id,
        description: username === undefined ? list.state(post) : `@${username} · ${list.state(post)}`,
      };
    }),
  };
}

function turning({ command }: List, state: ListState, pages: number): Button[] {
  const to = (label: string, page: number): Button[] =>
    page < 0 || page >= pages
      ? []
      : [{ label, style: 'secondary', action: pageAction(command, { ...state, page }) }];
  return [...to(t('Previous'), state.page - 1), ...to(t('Next'), state.page + 1)];
}

/** Leads to a page of the list. */
export function pageAction(command: List['command'], state: ListState) {
  return { command, action: 'page', subject: encodeState(state) };
}

function everything({ command }: List): Button {
  return {
    label: t('Without filter'),
    style: 'secondary',
    action: { command, action: 'all', subject: '' },
  };
}

function filterWords({ state, usernames }: Shown): string | undefined {
  const { xUserId, authorId } = state;
  const words = [
    xUserId === undefined ? undefined : t`of ${handleWords(usernames.get(xUserId))}`,
    authorId === undefined ? undefined : md`by ${mention(authorId)}`,
  ].filter((word) => word !== undefined);
  return words.length === 0 ? undefined : words.join(' ');
}
