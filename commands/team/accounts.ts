import { type BoardAccount, needsOwner } from '../../src/accounts/health-board.js';
import type { Handler, Invocation } from '../../src/command.js';
import { InvalidInputError } from '../../src/errors.js';
import { md } from '../../src/markdown.js';
import type { Button, Card, Reply } from '../../src/reply.js';
import { plural, t } from '../../src/sentence.js';
import { assertAdmin } from '../actor.js';
import { appStopCard, resumeAppButton } from '../cards/app-stop-card.js';
import { healthWords } from '../cards/health-words.js';
import { mention, relativeTime } from '../cards/words.js';
import type { Services } from '../services.js';
import { boardAccountCard, boardButton } from './board-account-card.js';
import { type Activity, activityOf } from './board-activity.js';
import { askEach, askedReply } from './reauthorize.js';
import { removeAccount } from './remove.js';

/** Accounts of one page: as many as one select takes. */
const PER_PAGE = 20;

/** `/team accounts`: every account of the guild, how it is doing and what can be done about it. */
export async function teamAccounts(guildId: string, services: Services, page = 0): Promise<Reply> {
  const { accounts, posting } = services;
  const board = await accounts.board(guildId);
  const shown = board.slice(page * PER_PAGE, (page + 1) * PER_PAGE);
  const lines = await Promise.all(
    shown.map(async (account) => line(account, await activityOf(services, guildId, account.xUserId))),
  );
  const appStop = await posting.appStop();
  const notes = await notesOn(board, guildId, services);
  return {
    card: {
      tone: notes.length === 0 ? 'info' : 'warning',
      title: t('X accounts of this server'),
      body: lines.length === 0 ? t('None yet. Members link theirs with `/link`.') : lines.join('\n'),
      ...(shown.length === 0 ? {} : { selects: [select(shown)] }),
      buttons: [
        ...askAll(board),
        ...turning(page, board.length),
        ...(appStop === undefined ? [] : [resumeAppButton()]),
      ],
      ...(notes.length === 0 ? {} : { footer: notes.join(' ') }),
    },
  };
}

/** The select and the buttons under it. Who may do it is asked anew each time (S6). */
export const boardHandlers = {
  board: {
    first: { kind: 'update' },
    execute: async (invocation, services) =>
      teamAccounts(assertAdmin(invocation), services, Number(invocation.subject) || 0),
  },
  board_open: {
    first: { kind: 'update' },
    execute: async (invocation, services) => {
      const account = await boardAccount(invocation, services, invocation.picked[0]);
      return { card: await accountCard(account, invocation, services) };
    },
  },
  board_check: { first: { kind: 'update' }, execute: check },
  board_ask: {
    first: { kind: 'update' },
    execute: async (invocation, services) => {
      const account = await boardAccount(invocation, services);
      return { ...(await askedReply(account, invocation, services)), as: 'follow-up' };
    },
  },
  board_ask_all: {
    first: { kind: 'update' },
    execute: async (invocation, services) => {
      const board = await services.accounts.board(assertAdmin(invocation));
      return { ...(await askEach(board.filter(needsOwner), invocation, services)), as: 'follow-up' };
    },
  },
  board_remove: {
    first: { kind: 'update' },
    execute: async (invocation, services) => ({
      card: removalCard(await boardAccount(invocation, services)),
    }),
  },
  board_remove_yes: {
    first: { kind: 'update' },
    execute: async (invocation, services) =>
      removeAccount(await boardAccount(invocation, services), invocation, services),
  },
} satisfies Record<string, Handler<Services>>;

/** The account that a button or select is about. Throws NotAllowedError, and InvalidInputError once it is gone. */
async function boardAccount(
  invocation: Invocation,
  { accounts }: Services,
  xUserId = invocation.subject,
): Promise<BoardAccount> {
  const found = (await accounts.board(assertAdmin(invocation))).find((each) => each.xUserId === xUserId);
  if (found !== undefined) return found;
  throw new InvalidInputError('That X account is not linked in this server any more.', {
    nextStep: 'See /team accounts.',
  });
}

async function accountCard(
  account: BoardAccount,
  { where }: Invocation,
  services: Services,
  note?: string,
): Promise<Card> {
  const activity = await activityOf(services, where.guildId ?? '', account.xUserId);
  return boardAccountCard(account, activity, note);
}

/** Asks X itself, and shows the account as it stands after that. */
async function check(invocation: Invocation, services: Services): Promise<Reply> {
  const before = await boardAccount(invocation, services);
  const checked = await services.accounts.check(before.xUserId);
  const note =
    checked.result === 'ready'
      ? md`Asked X just now: @${checked.username} works.`
      : checked.result === 'needs_owner'
        ? t('Asked X just now: it does not accept the stored authorization.')
        : t('X could not be asked right now. Nothing has changed; try again in a few minutes.');
  const after = await boardAccount(invocation, services);
  return { card: await accountCard(after, invocation, services, note) };
}

function removalCard(account: BoardAccount): Card {
  return {
    tone: 'warning',
    title: md`Remove @${account.username} from this server?`,
    body: t(
      'What waits to be posted with it from here ends, and its authors and owners are told. Tokens that are used nowhere else are deleted and revoked at X.',
    ),
    buttons: [
      boardButton(t('Remove it'), 'danger', 'board_remove_yes', account.xUserId),
      boardButton(t('Back'), 'secondary', 'board', '0'),
    ],
  };
}

function line(account: BoardAccount, { lastPostAt, waiting }: Activity): string {
  const { username, owners, health, missingScopes, asked } = account;
  return [
    md`**@${username}**`,
    owners.map(({ discordUserId }) => md`${mention(discordUserId)}`).join(', '),
    missingScopes.length > 0 && health === 'active' ? t('🟠 permissions are missing') : healthWords(health),
    lastPostAt === undefined ? t('nothing posted yet') : md`posted ${relativeTime(lastPostAt)}`,
    waiting.total === 0 ? undefined : t`${waiting.total} waiting`,
    askedWords(asked),
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
}

function askedWords(asked: BoardAccount['asked']): string | undefined {
  if (asked === undefined) return undefined;
  return asked.isDone ? t('authorized again') : md`asked ${relativeTime(asked.at)}`;
}

async function notesOn(
  board: readonly BoardAccount[],
  guildId: string,
  { posting }: Services,
): Promise<string[]> {
  const appStop = await posting.appStop();
  const paused = (await posting.stopOf(guildId)) === 'paused';
  const asked = board.filter((account) => account.asked !== undefined);
  const done = asked.filter((account) => account.asked?.isDone === true).length;
  return [
    board.some(needsOwner) ? t('Ask the owners with the button, or with /team reauthorize.') : undefined,
    done < asked.length ? t`${done} of ${asked.length} who were asked have authorized again.` : undefined,
    paused ? t('Posting is paused: see /team pause.') : undefined,
    appStop === undefined ? undefined : t`${appStopCard(appStop).title}: every post is held.`,
  ].filter((note) => note !== undefined);
}

function select(shown: readonly BoardAccount[]): NonNullable<Card['selects']>[number] {
  return {
    action: { command: 'team', action: 'board_open', subject: '' },
    placeholder: t('Look at one account'),
    options: shown.map(({ xUserId, username }) => ({ label: `@${username}`, value: xUserId })),
  };
}

function askAll(board: readonly BoardAccount[]): Button[] {
  const count = board.filter(needsOwner).length;
  if (count === 0) return [];
  const label = plural(count, { one: 'Ask its owner', other: 'Ask the owners of all {0}' });
  return [boardButton(label, 'primary', 'board_ask_all', '')];
}

function turning(page: number, total: number): Button[] {
  return [
    ...(page > 0 ? [boardButton(t('Previous'), 'secondary', 'board', String(page - 1))] : []),
    ...((page + 1) * PER_PAGE < total
      ? [boardButton(t('Next'), 'secondary', 'board', String(page + 1))]
      : []),
  ];
}
