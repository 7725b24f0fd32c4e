import type { BoardAccount } from '../../src/accounts/health-board.js';
import type { ShareRoles } from '../../src/accounts/ports.js';
import { escapeMarkdown, md } from '../../src/markdown.js';
import type { Post } from '../../src/posting/ports.js';
import type { Button, ButtonStyle, Card } from '../../src/reply.js';
import { plural, t } from '../../src/sentence.js';
import { healthWords } from '../cards/health-words.js';
import { rolesIn, roleWords } from '../cards/share-card.js';
import { mention, quote, relativeTime, shortened } from '../cards/words.js';
import { QUEUE } from '../queue/queue-list.js';
import type { Activity } from './board-activity.js';

/** UTF-16 units of a waiting post's text. */
const BEGINNING = 100;

/** One account of the board, with everything that an admin can do about it. */
export function boardAccountCard(account: BoardAccount, activity: Activity, note?: string): Card {
  const { xUserId, username, health, missingScopes, share } = account;
  return {
    tone: health === 'active' && missingScopes.length === 0 ? 'info' : 'warning',
    title: md`@${username}`,
    ...(note === undefined ? {} : { body: note }),
    fields: [
      { name: t('Status'), value: statusWords(account) },
      ...(missingScopes.length === 0
        ? []
        : [{ name: t('Not allowed by its owner'), value: md`${missingScopes.join(', ')}` }]),
      { name: t('Tokens last renewed'), value: renewedWords(account) },
      {
        name: t('Last post from here'),
        value: activity.lastPostAt === undefined ? t('none yet') : md`${relativeTime(activity.lastPostAt)}`,
      },
      { name: plural(account.owners.length, { one: 'Owner', other: 'Owners' }), value: ownerWords(account) },
      ...sharedField(account),
      ...waitingField(activity),
    ],
    buttons: [
      boardButton(t('Ask to authorize again'), 'primary', 'board_ask', xUserId),
      boardButton(t('Check now'), 'secondary', 'board_check', xUserId),
      ...(share?.offer === undefined
        ? []
        : [boardButton(t('Accept the offer'), 'success', 'share_accept', `${xUserId}_${share.offer.id}`)]),
      boardButton(t('Remove from this server'), 'danger', 'board_remove', xUserId),
      boardButton(t('Back'), 'secondary', 'board', '0'),
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

/** OAuth 1.0a has nothing to renew. */
function renewedWords({ refreshedAt, hasOAuth1, isOAuth1Alone }: BoardAccount): string {
  const when = md`${relativeTime(refreshedAt)}`;
  if (isOAuth1Alone) return t`OAuth 1.0a, which does not expire: ${when}`;
  return hasOAuth1 ? t`${when}; has an OAuth 1.0a token, too` : when;
}

function ownerWords({ owners, asked }: BoardAccount): string {
  const names = owners.map(({ discordUserId }) => md`${mention(discordUserId)}`).join(', ');
  if (asked === undefined) return names;
  const when = asked.isDone
    ? t('asked, and has authorized again')
    : md`asked ${relativeTime(asked.at)}, not done yet`;
  return `${names}\n${when}`;
}

function sharedField({ share }: BoardAccount): NonNullable<Card['fields']>[number][] {
  if (share === undefined) return [];
  const { offer, handOver, ownerId, suspendedAt } = share;
  const lines = [
    md`By ${mention(ownerId)}.`,
    ...(suspendedAt === undefined
      ? []
      : [t('**Its owner has left the server: nobody can post as it.** Hand it over to another member.')]),
    ...roleWords(share),
    ...(offer === undefined ? [] : [md`Offered, and not accepted yet: ${rolesIn(rolesOf(offer))}.`]),
    ...(handOver === undefined ? [] : [md`${mention(handOver.to)} has not taken it over yet.`]),
    t('To hand it over: `/team share account: new-owner:`'),
  ];
  return [{ name: t('Shared'), value: lines.join('\n') }];
}

const rolesOf = ({ postRoleIds, approveRoleIds }: ShareRoles): string[] => [
  ...new Set([...postRoleIds, ...approveRoleIds]),
];

/** With a broken account, what waits for its owner; it goes out by itself after that. */
function waitingField({ waiting: { next, total } }: Activity): NonNullable<Card['fields']>[number][] {
  if (total === 0) return [];
  const more = total > next.length ? [t`… and ${total - next.length} more: see /queue`] : [];
  return [
    {
      name: plural(total, { one: 'One post waits', other: '{0} posts wait' }),
      value: [...next.map(waitingLine), ...more].join('\n'),
    },
  ];
}

function waitingLine(post: Post): string {
  const text = shortened(post.parts[0]?.text ?? '', BEGINNING).replaceAll('\n', ' ');
  return `${QUEUE.headline(post)} · ${md`${mention(post.authorId)}`}\n${md`${quote(escapeMarkdown(text))}`}`;
}
