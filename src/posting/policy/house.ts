import type { Place } from '../../accounts/ports.js';
import { parseShare, shareFact } from '../../share-fact.js';
import type { PostingUnit } from '../ports.js';
import { type MemberHere, type Settings, settingsFacts, settingsFrom } from '../settings.js';
import { parsePolicy, policyFact } from './policy.js';
import { type Rules, rulesFor } from './terms.js';

/** What a member's posts with an account are under here: the settings, and the rules. */
export interface House {
  readonly settings: Settings;
  /** Absent: nobody has made any. */
  readonly rules: Rules | undefined;
}

/** In one read, but for an account that is shared with another server: the rules of that one follow it here. */
export async function houseFor(
  unit: Pick<PostingUnit, 'facts'>,
  member: MemberHere,
  xUserId: string,
): Promise<House> {
  const { guildId } = member;
  const keys = settingsFacts(member);
  const [shareText, policyText, ...found] = await unit.facts.readAll([
    shareFact(xUserId),
    // Of no server: there is none of this name.
    policyFact(guildId ?? ''),
    ...keys,
  ]);
  const settings = settingsFrom(found);
  const share = parseShare(shareText);
  if (share?.state === 'active' && share.guildId !== guildId)
    return { settings, rules: await rulesFor(unit, { place: placeOf(guildId), xUserId }) };
  const policy = parsePolicy(policyText);
  return {
    settings,
    rules: guildId === undefined || policy === undefined ? undefined : { guildId, policy },
  };
}

const placeOf = (guildId: string | undefined): Place => (guildId === undefined ? 'dm' : `guild:${guildId}`);
