import { type APIApplicationCommandBasicOption, ApplicationCommandOptionType } from 'discord-api-types/v10';
import { AUDIT_KINDS, type AuditKind } from '../../src/audit/kinds.js';
import type { Choice, Invocation } from '../../src/command.js';
import { InvalidInputError } from '../../src/errors.js';
import { instantOf } from '../../src/posting/schedule/wall-time.js';
import { mark, t } from '../../src/sentence.js';
import { accountOption } from '../account-option.js';
import type { Services } from '../services.js';
import { postIdFrom } from '../tweet/x-address.js';
import type { AuditState } from './audit-state.js';
import { auditWords } from './audit-words.js';

export function auditOptions(): APIApplicationCommandBasicOption[] {
  const text = (name: string, description: string) =>
    ({ name, description, type: ApplicationCommandOptionType.String, max_length: 200 }) as const;
  return [
    {
      name: 'member',
      description: 'Only what this member did, or what was done to them.',
      type: ApplicationCommandOptionType.User,
    },
    accountOption('Only what concerns this X account.'),
    { ...text('kind', 'Only acts of this kind; they are offered while you type.'), autocomplete: true },
    text('from', 'From this day on: 2026-11-21, by your clock (/settings timezone).'),
    text('until', 'Up to this day, and all of it.'),
    text('post', 'A post’s address on X: every act that led to it and followed it.'),
  ];
}

/** Kinds whose words have what was typed in them. */
export function kindChoices(typed: string): Choice[] {
  return AUDIT_KINDS.filter((kind) =>
    `${t(auditWords[kind])} ${kind}`.toLowerCase().includes(typed.trim().toLowerCase()),
  )
    .slice(0, 25)
    .map((kind) => ({ name: t(auditWords[kind]), value: kind }));
}

/** What was asked for. Throws InvalidInputError for what was not understood. */
export async function readAuditFilters(
  invocation: Invocation,
  guildId: string,
  services: Services,
): Promise<AuditState> {
  const { timeZone = 'UTC' } = await services.posting.settingsFor({ memberId: invocation.actor.id, guildId });
  const post = invocation.text('post');
  const until = readDay('until', invocation, timeZone, 1);
  const from = readDay('from', invocation, timeZone, 0);
  if (from !== undefined && until !== undefined && from >= until)
    throw new InvalidInputError('The first day lies after the last one.');
  return {
    memberId: invocation.text('member'),
    xUserId: await readAccount(invocation, guildId, services),
    kind: readKind(invocation.text('kind')),
    from,
    until,
    xPostId: post === undefined ? undefined : postIdFrom(post),
  };
}

/** By its id also one that nobody has linked here any more. */
async function readAccount(
  invocation: Invocation,
  guildId: string,
  { accounts }: Services,
): Promise<string | undefined> {
  const wanted = invocation.text('account')?.trim().replace(/^@/, '').toLowerCase();
  if (wanted === undefined || /^\d{1,19}$/.test(wanted)) return wanted;
  const found = (await accounts.ofGuild(guildId)).find(({ username }) => username.toLowerCase() === wanted);
  if (found !== undefined) return found.link.xUserId;
  throw new InvalidInputError('That X account is not linked in this server.', {
    nextStep: 'One that was linked before is found by its number (X user id), as the rows show it.',
  });
}

function readKind(typed: string | undefined): AuditKind | undefined {
  const wanted = typed?.trim().toLowerCase();
  if (wanted === undefined) return undefined;
  const found = AUDIT_KINDS.find((kind) => kind === wanted || t(auditWords[kind]).toLowerCase() === wanted);
  if (found !== undefined) return found;
  throw new InvalidInputError(mark`‘${wanted}’ is no kind of act.`, {
    nextStep: 'Pick one of those that are offered while you type.',
  });
}

const DAY_MS = 86_400_000;

/** Midnight of a day, so many days later. */
function readDay(
  option: 'from' | 'until',
  invocation: Invocation,
  timeZone: string,
  daysLater: number,
): number | undefined {
  const typed = invocation.text(option)?.trim();
  if (typed === undefined) return undefined;
  const wall = /^\d{4}-\d{2}-\d{2}$/.test(typed) ? Date.parse(`${typed}T00:00Z`) : Number.NaN;
  // Date.parse takes 2026-02-31 for a day in March.
  const isDay = !Number.isNaN(wall) && new Date(wall).toISOString().startsWith(typed);
  if (!isDay || typed < '2000' || typed > '2100')
    throw new InvalidInputError(mark`‘${typed}’ is no day.`, { nextStep: 'Write it like 2026-11-21.' });
  return instantOf(wall + daysLater * DAY_MS, timeZone).at;
}
