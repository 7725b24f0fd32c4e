import { recordAct } from '../audit/record-act.js';
import type { Language } from '../language.js';
import type { PostingUnit } from './ports.js';
import type { PostingSeams } from './seams.js';

/** What a member, or a guild for its members, has chosen. Absent: not chosen. */
export interface Settings {
  /** IANA name: by whose clock "tomorrow 9:30" is meant. */
  readonly timeZone?: string;
  /** Nothing is posted before its preview was seen. */
  readonly preview?: boolean;
  /** No picture is posted without words for those who cannot see it. */
  readonly altText?: boolean;
  /** In which they are told what nobody waits for: that of their Discord, as it was last heard. */
  readonly language?: Language;
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

/** Changes what is named in `change`. What holds for a whole guild is an act of its admin's. Gives what holds now. */
export async function changeSettings(
  { storage, clock }: Pick<PostingSeams, 'storage' | 'clock'>,
  owner: SettingsOwner,
  change: SettingsChange,
  actorId?: string,
): Promise<Settings> {
  return storage.transaction(async (unit) => {
    const merged = { ...(await readSettings(unit, owner)), ...change };
    const text = JSON.stringify(merged);
    await unit.facts.write(factOf(owner), text);
    if ('guildId' in owner) {
      const actor = actorId === undefined ? {} : { actorId };
      const details = { change: JSON.stringify(change) };
      await recordAct(unit, clock.now(), {
        kind: 'settings',
        place: `guild:${owner.guildId}`,
        ...actor,
        details,
      });
    }
    // As it will be read: without what was taken back.
    return JSON.parse(text);
  });
}

/** Keeps in which language somebody reads. It is nobody's act: Discord says it. */
export function keepLanguage(
  storage: PostingSeams['storage'],
  owner: SettingsOwner,
  language: Language,
): Promise<void> {
  return storage.transaction(async (unit) => {
    const settings = { ...(await readSettings(unit, owner)), language };
    await unit.facts.write(factOf(owner), JSON.stringify(settings));
  });
}

/** Takes back everything that was chosen. */
export function forgetSettings({ facts }: Facts, owner: SettingsOwner): Promise<void> {
  return facts.remove(factOf(owner));
}

/** What holds for a member here: their own time zone goes before the guild's; a preview and alt
 *  texts are asked for when either asks for them, because a guild's rule is no suggestion. */
export async function settingsFor({ facts }: Facts, member: MemberHere): Promise<Settings> {
  return settingsFrom(await facts.readAll(settingsFacts(member)));
}

/** A member in a guild, or in direct messages. */
export interface MemberHere {
  readonly memberId: string;
  readonly guildId: string | undefined;
}

/** The facts that `settingsFrom` makes settings of, for whoever reads others in the same statement. */
export function settingsFacts({ memberId, guildId }: MemberHere): string[] {
  const owners: SettingsOwner[] = [{ memberId }, ...(guildId === undefined ? [] : [{ guildId }])];
  return owners.map(factOf);
}

export function settingsFrom(found: readonly (string | undefined)[]): Settings {
  const [own = {}, guild = {}] = found.map((fact): Settings => (fact === undefined ? {} : JSON.parse(fact)));
  const timeZone = own.timeZone ?? guild.timeZone;
  return {
    ...(timeZone === undefined ? {} : { timeZone }),
    preview: own.preview === true || guild.preview === true,
    altText: own.altText === true || guild.altText === true,
  };
}
