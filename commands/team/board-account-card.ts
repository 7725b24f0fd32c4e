import type { BoardAccount } from '../../src/accounts/health-board.js';
import { escapeMarkdown, md } from '../../src/markdown.js';
import type { Post } from '../../src/posting/ports.js';
import type { Button, ButtonStyle, Card } from '../../src/reply.js';
import { healthWords } from '../cards/health-words.js';
import { mention, quote, relativeTime, shortened } from '../cards/words.js';
import { QUEUE } from '../queue/queue-list.js';
import type { Activity } from './board-activity.js';

/** UTF-16 units of a waiting post's text. */
const BEGINNING = 100;

/** One account of the board, with everything that an admin can do about it. */
export function boardAccountCard(account: BoardAccount, activity: Activity, note?: string): Card {
  const { xUserId, username, health, missingScopes } = account;
  return {
    tone: health === 'active' && missingScopes.length === 0 ? 'info' : 'warning',
    title: md`@${username}`,
    ...(note === undefined ? {} : { body: note }),
    fields: [
      { name: 'Status', value: statusWords(account) },
      ...(missingScopes.length === 0
        ? []
        : [{ name: 'Not allowed by its owner', value: md`${missingScopes.join(', ')}` }]),
      { name: 'Tokens last renewed', value: md`${relativeTime(account.refreshedAt)}` },
      {
        name: 'Last post from here',
        value: activity.lastPostAt === undefined ? 'none yet' : md`${relativeTime(activity.lastPostAt)}`,
      },
      { name: account.owners.length === 1 ? 'Owner' : 'Owners', value: ownerWords(account) },
      ...waitingField(activity),
    ],
    buttons: [
      boardButton('Ask to authorize again', 'primary', 'board_ask', xUserId),
      boardButton('Check now', 'secondary', 'board_check', xUserId),
      boardButton('Remove from this server', 'danger', 'board_remove', xUserId),
      boardButton('Back', 'secondary', 'board', '0'),
    ],
  };
}

export function boardButton(label: string, style: ButtonStyle, action: string, subject: string): Button {
  return { label, style, action: { command: 'team', action, subject } };
}

function statusWords({ health, pausedUntil }: BoardAccount): string {
  const pause =
    pausedUntil === undefined
      ? ''
      : md` · X could not be reached for it; tried again ${relativeTime(pausedUntil)}`;
  return `${healthWords(health)}${pause}`;
}

function ownerWords({ owners, asked }: BoardAccount): string {
  const names = owners.map(({ discordUserId }) => md`${mention(discordUserId)}`).join(', ');
  if (asked === undefined) return names;
  const when = asked.isDone
    ? 'asked, and has authorized again'
    : md`asked ${relativeTime(asked.at)}, not done yet`;
  return `${names}\n${when}`;
}

/** With a broken account, what waits for its owner; it goes out by itself after that. */
function waitingField({ waiting: { next, total } }: Activity): NonNullable<Card['fields']>[number][] {
  if (total === 0) return [];
  const more = total > next.length ? [`… and ${total - next.length} more: see /queue`] : [];
  return [
    {
      name: total === 1 ? 'One post waits' : `${total} posts wait`,
      value: [...next.map(waitingLine), ...more].join('\n'),
    },
  ];
}

function waitingLine(post: Post): string {
  const text = shortened(post.parts[0]?.text ?? '', BEGINNING).replaceAll('\n', ' ');
  return `${QUEUE.headline(post)} · ${md`${mention(post.authorId)}`}\n${md`${quote(escapeMarkdown(text))}`}`;
}
