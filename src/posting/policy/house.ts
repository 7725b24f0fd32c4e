import type { PostingUnit } from '../ports.js';
import { type MemberHere, type Settings, settingsFacts, settingsFrom } from '../settings.js';
import { parsePolicy, policyFact } from './policy.js';
import type { Rules } from './terms.js';

/** What a member's posts are under here: the settings, and the rules. */
export interface House {
  readonly settings: Settings;
  /** Absent: nobody has made any. */
  readonly rules: Rules | undefined;
}

/** In one read. */
export async function houseFor({ facts }: Pick<PostingUnit, 'facts'>, member: MemberHere): Promise<House> {
  const { guildId } = member;
  const keys = settingsFacts(member);
  const found = await facts.readAll(guildId === undefined ? keys : [...keys, policyFact(guildId)]);
  const policy = guildId === undefined ? undefined : parsePolicy(found[keys.length]);
  return {
    settings: settingsFrom(found.slice(0, keys.length)),
    rules: guildId === undefined || policy === undefined ? undefined : { guildId, policy },
  };
}
