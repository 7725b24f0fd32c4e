import type { AuditFormat } from '../../src/audit/export-lines.js';
import type { AuditQuery } from '../../src/audit/ports.js';
import type { Handler, Invocation } from '../../src/command.js';
import type { Reply } from '../../src/reply.js';
import { numberWords, plural, t } from '../../src/sentence.js';
import { assertAdmin } from '../actor.js';
import type { Services } from '../services.js';
import { AUDIT_PER_PAGE, auditCard } from './audit-card.js';
import { readAuditFilters } from './audit-filters.js';
import { type AuditState, decodeAudit } from './audit-state.js';

/** Rows a file at most: some 5 MiB of the 10 that Discord takes. */
const MOST_IN_FILE = 10_000;

/** `/team audit`: what was done in this server, the newest first. */
export async function teamAudit(invocation: Invocation, guildId: string, services: Services): Promise<Reply> {
  return showAudit(await readAuditFilters(invocation, guildId, services), guildId, services);
}

/** The buttons under it. Whether the actor may see it is asked anew each time (S6). */
export const auditHandlers = {
  audit: {
    first: { kind: 'update' },
    execute: async (invocation, services) =>
      showAudit(decodeAudit(invocation.subject), assertAdmin(invocation), services),
  },
  audit_csv: {
    first: { kind: 'update' },
    execute: (invocation, services) => asFile('csv', invocation, services),
  },
  audit_json: {
    first: { kind: 'update' },
    execute: (invocation, services) => asFile('json', invocation, services),
  },
} satisfies Record<string, Handler<Services>>;

async function showAudit(state: AuditState, guildId: string, services: Services): Promise<Reply> {
  const query = await queryFor(state, guildId, services);
  const found = await services.audit.page({ ...query, limit: AUDIT_PER_PAGE + 1 });
  const lines = found.slice(0, AUDIT_PER_PAGE);
  const usernames = new Map<string, string>();
  for (const id of new Set([...lines.map(({ xUserId }) => xUserId), state.xUserId])) {
    const username = typeof id === 'string' ? await services.accounts.usernameOf(id) : undefined;
    if (typeof id === 'string' && username !== undefined) usernames.set(id, username);
  }
  return { card: auditCard(lines, { state, hasOlder: found.length > lines.length, usernames }) };
}

async function asFile(format: AuditFormat, invocation: Invocation, services: Services): Promise<Reply> {
  const guildId = assertAdmin(invocation);
  const { text, rows, isWhole } = await services.audit.exported({
    query: { ...(await queryFor(decodeAudit(invocation.subject), guildId, services)), limit: MOST_IN_FILE },
    format,
    actorId: invocation.actor.id,
    place: invocation.where.place,
  });
  return {
    as: 'follow-up',
    card: {
      tone: isWhole ? 'success' : 'warning',
      title: t('The audit as a file'),
      body: rowsWords(rows, isWhole),
      files: [{ name: `audit.${format}`, bytes: new TextEncoder().encode(text) }],
    },
  };
}

function rowsWords(rows: number, isWhole: boolean): string {
  const shown = numberWords(rows);
  if (isWhole)
    return plural(rows, { one: 'One row, the oldest first.', other: '{1} rows, the oldest first.' }, shown);
  const newest = plural(rows, { one: 'The newest one row.', other: 'The newest {1} rows.' }, shown);
  const more = t('There are more: narrow them down by days, or ask whoever runs the bot for all of them.');
  return `${newest} ${more}`;
}

/** What this server's admins may see of it: asked anew for each answer, because accounts come and go. */
async function queryFor(
  state: AuditState,
  guildId: string,
  { accounts }: Services,
): Promise<Omit<AuditQuery, 'limit'>> {
  const xUserIds = new Set((await accounts.ofGuild(guildId)).map(({ link }) => link.xUserId));
  const filters = Object.entries(state).filter(([, value]) => value !== undefined);
  return { sight: { place: `guild:${guildId}`, xUserIds: [...xUserIds] }, ...Object.fromEntries(filters) };
}
