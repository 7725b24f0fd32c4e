import type { PostingUnit } from './ports.js';

/** What a member, or a guild for its members, has chosen. Absent: not chosen. */
export interface Settings {
  /** IANA name: by whose clock "tomorrow 9:30" is meant. */
  readonly timeZone?: string;
  /** Nothing is posted before its preview was seen. */
  readonly preview?: boolean;
}

export type SettingsOwner = { readonly memberId: string } | { readonly guildId: string };

/** `undefined` takes a choice back. */
export type SettingsChange = { readonly [Key in keyof Settings]?: Settings[Key] | undefined };

type Facts = Pick<PostingUnit, 'facts'>;

const factOf = (owner: SettingsOwner): string =>
  'memberId' in owner ? `settings-of-member:${owner.memberId}` : `settings-of-guild:${owner.guildId}`;

export async function readSettings({ facts }: Facts, owner: SettingsOwner): Promise<Settings> {
  const fact = await facts.read(factOf(owner));
  return fact === undefined ? {} : JSON.parse(fact);
}

/** Changes what is named in `change`. Gives what holds now. */
export async function changeSettings(
  storage: { transaction<T>(work: (unit: Facts) => Promise<T>): Promise<T> },
  owner: SettingsOwner,
  change: SettingsChange,
): Promise<Settings> {
  return storage.transaction(async (unit) => {
    const merged = { ...(await readSettings(unit, owner)), ...change };
    const text = JSON.stringify(merged);
    await unit.facts.write(factOf(owner), text);
    // As it will be read: without what was taken back.
    return JSON.parse(text);
  });
}

/** What holds for a member here: their own time zone goes before the guild's; a preview is asked for when either asks
 *  for it, because a guild's rule is no suggestion. */
export async function settingsFor(
  { facts }: Facts,
  { memberId, guildId }: { memberId: string; guildId: string | undefined },
): Promise<Settings> {
  const owners: SettingsOwner[] = [{ memberId }, ...(guildId === undefined ? [] : [{ guildId }])];
  const found = await facts.readAll(owners.map(factOf));
  const [own = {}, guild = {}] = found.map((fact): Settings => (fact === undefined ? {} : JSON.parse(fact)));
  const timeZone = own.timeZone ?? guild.timeZone;
  return {
    ...(timeZone === undefined ? {} : { timeZone }),
    preview: own.preview === true || guild.preview === true,
  };
}
