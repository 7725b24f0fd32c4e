import type { AuditDetails, AuditLine } from '../../src/audit/ports.js';
import { type Markdown, md } from '../../src/markdown.js';
import type { Button, Card } from '../../src/reply.js';
import { t } from '../../src/sentence.js';
import { dateTime, mention, postUrl } from '../cards/words.js';
import { type AuditState, encodeAudit } from './audit-state.js';
import { auditWords } from './audit-words.js';

/** Rows a page: what fits into a card with all that can stand in them. */
export const AUDIT_PER_PAGE = 8;

interface Shown {
  readonly state: AuditState;
  readonly hasOlder: boolean;
  /** Handles by X user id; whoever is missing is linked nowhere any more. */
  readonly usernames: ReadonlyMap<string, string>;
}

export function auditCard(lines: readonly AuditLine[], shown: Shown): Card {
  const { state, hasOlder } = shown;
  const title = state.xPostId === undefined ? t('What was done in this server') : t('Every act on this post');
  const filter = filterWords(shown);
  return {
    tone: 'info',
    title,
    body:
      lines.length === 0
        ? t('Nothing was written down that fits.')
        : lines.map((line) => auditEntry(line, shown.usernames)).join('\n'),
    ...(filter === '' ? {} : { footer: t`Only ${filter}.` }),
    buttons: [
      ...(hasOlder ? [to(t('Older'), 'audit', { ...state, before: lines.at(-1)?.seq })] : []),
      ...(state.before === undefined ? [] : [to(t('Newest'), 'audit', { ...state, before: undefined })]),
      ...(filter === '' ? [] : [to(t('Without filter'), 'audit', {})]),
      ...(lines.length === 0
        ? []
        : [to(t('As CSV'), 'audit_csv', state), to(t('As JSON'), 'audit_json', state)]),
    ],
  };
}

function to(label: string, action: 'audit' | 'audit_csv' | 'audit_json', state: AuditState): Button {
  // A file has every page in it.
  const { before: _, ...all } = state;
  const subject = encodeAudit(action === 'audit' ? state : all);
  return { label, style: 'secondary', action: { command: 'team', action, subject } };
}

/** One act, for a list. `usernames`: handles by X user id. Discord markdown. */
export function auditEntry(line: AuditLine, usernames: ReadonlyMap<string, string>): string {
  const { seq, kind, at } = line;
  const small = details(line, usernames);
  const head = `${md`**${t(auditWords[kind])}** · ${dateTime(at)}`}${who(line)}`;
  return `${head}\n-# ${[md`#${seq}`, ...small].join(' · ')}`;
}

function who({ actor, actorId, subject, subjectId }: AuditLine): string {
  const by = actor === null ? '' : md` · by ${person(actorId)}`;
  return subject === null ? by : `${by}${md`, for ${person(subjectId)}`}`;
}

function person(discordUserId: string | null): Markdown | string {
  return discordUserId === null ? t('a former member') : mention(discordUserId);
}

/** Discord markdown, each. */
function details(line: AuditLine, usernames: ReadonlyMap<string, string>): string[] {
  const { xUserId, xPostId, cost, textHash } = line;
  const said: AuditDetails = line.details === null ? {} : JSON.parse(line.details);
  const username = xUserId === null ? undefined : usernames.get(xUserId);
  return [
    ...(xUserId === null ? [] : [username === undefined ? md`X user ${xUserId}` : md`@${username}`]),
    ...(xPostId === null ? [] : [t`[on X](${postUrl(xPostId, username)})`]),
    ...(cost === null ? [] : [`$${cost / 1_000_000}`]),
    ...(said.part === undefined || said.of === 1
      ? []
      : [md`part ${String(said.part)} of ${String(said.of)}`]),
    ...Object.entries(said).flatMap(([name, value]) => detail(name, value)),
    ...(textHash === null ? [] : [md`text ${textHash.slice(0, 6)}`]),
  ];
}

/** Ids of posts here say nothing to people; they are in the file. */
function detail(name: string, value: string | number | boolean): string[] {
  const words = String(value).replaceAll('_', ' ');
  switch (name) {
    case 'at':
    case 'madeAt':
      return [md`${dateTime(Number(value))}`];
    case 'wanted':
      return value === true ? [] : [t('taken back')];
    case 'tokensDeleted':
      return value === true ? [t('tokens deleted and revoked')] : [];
    case 'released':
      return [md`${words} held posts let go`];
    case 'version':
      return [md`version ${words}`];
    case 'rows':
      return [md`${words} rows`];
    case 'reason':
    case 'decision':
    case 'because':
    case 'proof':
    case 'change':
    case 'format':
    case 'changed':
      return [md`${words}`];
    default:
      return [];
  }
}

function filterWords({ state, usernames }: Shown): string {
  const { memberId, xUserId, kind, from, until, xPostId } = state;
  return [
    ...(memberId === undefined ? [] : [md`about ${mention(memberId)}`]),
    ...(xUserId === undefined
      ? []
      : [md`of ${usernames.has(xUserId) ? `@${usernames.get(xUserId)}` : t`X user ${xUserId}`}`]),
    ...(kind === undefined ? [] : [md`“${t(auditWords[kind])}”`]),
    ...(from === undefined ? [] : [md`from ${dateTime(from)}`]),
    ...(until === undefined ? [] : [md`before ${dateTime(until)}`]),
    ...(xPostId === undefined ? [] : [md`about the post ${xPostId}`]),
  ].join(', ');
}
