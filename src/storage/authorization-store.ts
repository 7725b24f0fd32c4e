import type { Authorization, AuthorizationStore } from '../accounts/ports.js';
import { acrossResealing, differsInSealOnly } from './across-resealing.js';
import type { Schema } from './schema.js';
import type { Scope } from './scope.js';
import {
  authorizationIdentity,
  openAuthorization,
  type SealedAuthorization,
  sealAuthorization,
} from './sealed-authorization.js';
import type { Sealer } from './sealing.js';

/** How long an authorization can still be read after it has expired: for the page that says so. */
const KEPT_MS = 24 * 60 * 60 * 1000;

export function createAuthorizationStore(scope: Scope, sealer: Sealer): AuthorizationStore {
  return {
    create: (authorization) =>
      scope.atomically(async ({ db, values }) => {
        const { id } = authorization;
        const sealed = sealAuthorization(sealer, authorization);
        if (!(await values.insert(authorizationKey(id), sealed, keptUntil(authorization)))) {
          throw new Error(`there is an authorization ${id} already`);
        }
        await putIndexRow(db, authorization);
      }),

    async read(id) {
      const stored = await scope.values.read<SealedAuthorization>(authorizationKey(id));
      return stored && { value: openAuthorization(sealer, id, stored.value), version: stored.version };
    },

    replace: ({ value, version }, next) =>
      scope.atomically(async ({ db, values }) => {
        const sealed = sealAuthorization(sealer, next);
        const key = authorizationKey(value.id);
        const replaced = await acrossResealing(
          values,
          { key, version, isResealed: isResealed(sealer, value) },
          (now) => values.replace(key, now, sealed, keptUntil(next)),
        );
        if (replaced) await putIndexRow(db, next);
        return replaced;
      }),

    remove: ({ value, version }) =>
      scope.atomically(async ({ db, values }) => {
        const key = authorizationKey(value.id);
        const removed = await acrossResealing(
          values,
          { key, version, isResealed: isResealed(sealer, value) },
          (now) => values.removeVersion(key, now),
        );
        if (removed) await db.deleteFrom('authorization_index').where('id', '=', value.id).execute();
        return removed;
      }),

    openOf: async (discordUserId, now) => {
      const open = await listOpen(scope, 'discord_user_id', [discordUserId], now);
      return open.filter((value) => value.discordUserId === discordUserId).map((value) => value.id);
    },

    pendingFor: async (xUserId, now) => {
      const open = await listOpen(
        scope,
        'pending_x_user_id',
        xUserId === undefined ? undefined : [xUserId, ANYBODY],
        now,
      );
      return open.some(({ step, pendingUser }) => {
        if (step === 'exchanging') return true;
        return pendingUser !== undefined && (xUserId === undefined || pendingUser.id === xUserId);
      });
    },
  };
}

function isResealed(sealer: Sealer, { id, step }: Authorization) {
  return differsInSealOnly<SealedAuthorization>(
    sealer,
    ({ secrets }) => secrets,
    authorizationIdentity(id, step),
  );
}

/** Between X's consent and its word on who gave it, a grant may be anybody's. */
const ANYBODY = '*';

function pendingUserOf({ pending, pendingOAuth1, step }: Authorization): string | null {
  return (pending ?? pendingOAuth1)?.user.id ?? (step === 'exchanging' ? ANYBODY : null);
}

function authorizationKey(id: string): string {
  return `authorization:${id}`;
}

/** One that holds credentials from X never vanishes by itself: whoever ends it has to revoke them first. */
function keptUntil(authorization: Authorization): number | undefined {
  const { pending, pendingOAuth1, unclaimed, expiresAt } = authorization;
  return (pending ?? pendingOAuth1 ?? unclaimed) === undefined ? expiresAt + KEPT_MS : undefined;
}

async function putIndexRow(db: Scope['db'], authorization: Authorization): Promise<void> {
  const row: Schema['authorization_index'] = {
    id: authorization.id,
    discord_user_id: authorization.discordUserId,
    pending_x_user_id: pendingUserOf(authorization),
    step: authorization.step,
    created_at: authorization.createdAt,
    expires_at: authorization.expiresAt,
  };
  const { id, ...rest } = row;
  await db
    .insertInto('authorization_index')
    .values({ id, ...rest })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(rest))
    .execute();
}

/** The index finds them; whether one is open says the value itself. */
async function listOpen(
  { db, values }: Scope,
  column: 'discord_user_id' | 'pending_x_user_id',
  wanted: readonly string[] | undefined,
  now: number,
): Promise<SealedAuthorization[]> {
  const rows = await db
    .selectFrom('authorization_index')
    .innerJoin('keyv', (join) =>
      join.on((on) => on('keyv.key', '=', on.fn<string>('concat', [on.val('authorization:'), 'id']))),
    )
    .select('keyv.value')
    .where((where) => {
      const name = `authorization_index.${column}` as const;
      return wanted === undefined ? where(name, 'is not', null) : where(name, 'in', wanted);
    })
    .where('authorization_index.expires_at', '>', now)
    .orderBy('authorization_index.created_at')
    .orderBy('authorization_index.id')
    .execute();
  const all = await Promise.all(rows.map((row) => values.parse<SealedAuthorization>(row.value)));
  return all.filter((item) => item !== undefined).filter((item) => isOpen(item, now));
}

function isOpen({ step, expiresAt }: Pick<Authorization, 'step' | 'expiresAt'>, now: number): boolean {
  return step !== 'linked' && step !== 'failed' && expiresAt > now;
}
