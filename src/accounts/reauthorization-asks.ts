import type { AccountsUnit } from './ports.js';

/** When an admin of a guild last asked the owners of an account to authorize it again, ms since 1970. */
export interface Ask {
  readonly at: number;
}

/** By X user id. */
export type Asks = Readonly<Record<string, Ask>>;

/** What nobody has answered for so long is no progress any more, in ms. */
const KEPT_MS = 30 * 24 * 60 * 60_000;

const factOf = (guildId: string): string => `reauthorization-asked:${guildId}`;

/** Whom a guild's admins have asked lately. */
export async function readAsks({ facts }: Pick<AccountsUnit, 'facts'>, guildId: string): Promise<Asks> {
  const fact = await facts.read(factOf(guildId));
  return fact === undefined ? {} : JSON.parse(fact);
}

/** In the transaction of the ask. */
export async function noteAsk(
  unit: Pick<AccountsUnit, 'facts'>,
  { guildId, xUserId }: { guildId: string; xUserId: string },
  now: number,
): Promise<void> {
  const before = Object.entries(await readAsks(unit, guildId)).filter(([, { at }]) => now - at < KEPT_MS);
  const asks: Asks = { ...Object.fromEntries(before), [xUserId]: { at: now } };
  await unit.facts.write(factOf(guildId), JSON.stringify(asks));
}
