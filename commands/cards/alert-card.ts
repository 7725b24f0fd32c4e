import { Markdown, md } from '../../src/markdown.js';
import type { Alert } from '../../src/posting/policy/alert.js';
import type { Card } from '../../src/reply.js';
import { mark, t } from '../../src/sentence.js';
import { auditEntry } from '../team/audit-card.js';
import { dollars } from './price-words.js';
import { mention, relativeTime } from './words.js';

/** The handle of an account, where it is known. */
type UsernameOf = (xUserId: string) => Promise<string | undefined>;

const CHANNELS = mark({
  review: 'Posts that need approval are shown here from now on',
  audit: 'Each act in this server is told here from now on',
  alert: 'Alerts come here from now on',
});

const WAITS = mark(
  'X no longer accepts its authorization. Its owner has been told; what is posted with it waits. See `/team accounts`.',
);
const GOES_ON = mark(
  'X no longer accepts its OAuth 2.0 authorization. Its owner has been told; posts go on with its OAuth 1.0a token. See `/team accounts`.',
);

/** What the admins of a server are told in a channel of theirs. */
export async function alertCard(alert: Alert, usernameOf: UsernameOf): Promise<Card> {
  switch (alert.kind) {
    case 'introduced':
      return { tone: 'info', title: t(CHANNELS[alert.as]) };
    case 'acts':
      return actsCard(alert.lines, usernameOf);
    case 'budget':
      return budgetCard(alert, usernameOf);
    case 'app_stopped':
      return {
        tone: 'danger',
        title: t('X takes no posts of this bot right now'),
        body: t(
          'Its credits at X are used up, or a cap is reached. Posts are held, and nothing is lost; whoever runs the bot has been told.',
        ),
      };
    case 'rate_limit':
      return {
        tone: 'warning',
        title: md`X will soon take no more posts of ${await named(alert.xUserId, usernameOf)}`,
        body: md`${alert.left} of ${alert.count} posts in ${alert.ms / 3_600_000} hours are left. Beyond that, posts wait until X takes them.`,
      };
    case 'account_broken':
      return {
        tone: 'danger',
        title: md`${await named(alert.xUserId, usernameOf)} needs its owner`,
        body: t(alert.goesOn ? GOES_ON : WAITS),
      };
    case 'no_right':
      return {
        tone: 'warning',
        title: t('A post waits for an admin'),
        body: md`${mention(alert.memberId)} may not post as ${await named(alert.xUserId, usernameOf)} any more. What they had waiting is held. Take it over, or discard it.`,
        buttons: [
          {
            label: t('Look at it'),
            style: 'primary',
            action: { command: 'queue', action: 'offered', subject: alert.postId },
          },
        ],
      };
    case 'owner_left':
      return {
        tone: 'danger',
        title: md`The owner of ${await named(alert.xUserId, usernameOf)} has left`,
        body: md`${mention(alert.memberId)} has shared it with this server. Nothing goes out with it until they are back, or it has a new owner: \`/team share new-owner\`.`,
      };
    case 'linked_by_pin':
      return {
        tone: 'info',
        title: md`${await named(alert.xUserId, usernameOf)} was linked with a PIN`,
        body: md`By ${mention(alert.memberId)}. A PIN can be talked out of somebody: if that account is not theirs, remove it from this server: \`/team remove\`.`,
      };
    default:
      return {
        tone: 'danger',
        title: t('A post is stuck'),
        body: md`It should have gone on ${relativeTime(alert.since)}. See ${new Markdown('`/queue`')}; whoever runs the bot finds the reason in its log.`,
      };
  }
}

async function budgetCard(
  { line, percent, xUserId, memberId }: Extract<Alert, { kind: 'budget' }>,
  usernameOf: UsernameOf,
): Promise<Card> {
  const whose = {
    guild: md`The budget of this server`,
    account: md`The budget of ${await named(xUserId, usernameOf)}`,
    member: md`The budget of ${mention(memberId)}`,
  }[line.of];
  const spent = Math.min(line.spent + line.cost, line.budget);
  const amounts = md`${new Markdown(whose)}: ${dollars(spent / 1_000_000)} of ${dollars(line.budget / 1_000_000)} for this month.`;
  return {
    tone: percent === 100 ? 'danger' : 'warning',
    title: percent === 100 ? t('A budget is used up') : t`${percent} % of a budget are used up`,
    body:
      percent === 100
        ? `${amounts} ${t('What would cost more waits for the next month, or until an admin raises it with `/team policy`.')}`
        : amounts,
  };
}

async function actsCard(
  lines: Extract<Alert, { kind: 'acts' }>['lines'],
  usernameOf: UsernameOf,
): Promise<Card> {
  const usernames = new Map<string, string>();
  for (const xUserId of new Set(lines.map((line) => line.xUserId))) {
    const username = xUserId === null ? undefined : await usernameOf(xUserId);
    if (xUserId !== null && username !== undefined) usernames.set(xUserId, username);
  }
  return {
    tone: 'info',
    title: t('What was done in this server'),
    body: lines.map((line) => auditEntry(line, usernames)).join('\n'),
  };
}

async function named(xUserId: string, usernameOf: UsernameOf): Promise<string> {
  const username = await usernameOf(xUserId);
  return username === undefined ? t`X user ${xUserId}` : `@${username}`;
}
