import { recordAct } from '../audit/record-act.js';
import { stillAt } from './advance-authorization.js';
import { hasPair, pairInUse } from './credential-in-use.js';
import { spent } from './end-authorization.js';
import { heal } from './heal.js';
import {
  claimJobKey,
  expiryJobKey,
  linkEndedJob,
  linkedByPinJob,
  nextRefreshAt,
  refreshJob,
  refreshJobKey,
} from './jobs.js';
import type {
  Account,
  AccountsUnit,
  Authorization,
  Grant,
  Link,
  OAuth1Access,
  Stored,
  XUser,
} from './ports.js';
import type { AccountsSeams } from './seams.js';
import { guildIdOf } from './share.js';

/** Makes a confirmed grant usable: the account's credentials, the link and the end of the authorization in one
 *  commit. False when the authorization had moved on meanwhile (it is single use). */
export async function confirmLink(
  seams: AccountsSeams,
  stored: Stored<Authorization>,
  confirmed: { user: XUser; grant: Grant | OAuth1Access; proof: Link['proof'] },
): Promise<boolean> {
  const { user, grant, proof } = confirmed;
  const done = await seams.storage.transaction(async (unit) => {
    const current = await stillAt(unit, stored.value);
    if (current === undefined) return false;
    const { pending: _, pendingOAuth1: _oauth1, ...authorization } = spent(current.value);
    const linked: Authorization = { ...authorization, step: 'linked', linkedAs: user };
    if (!(await unit.authorizations.replace(current, linked))) return false;
    await putAccount(seams, unit, user, grant);
    const link = await newLink(unit, linked, user, proof, seams.clock.now());
    const kind = (await isLinked(unit, link)) ? 'reauthorized' : 'link';
    await unit.links.put(link);
    const { discordUserId: actorId, xUserId, place } = link;
    await recordAct(unit, seams.clock.now(), { kind, actorId, xUserId, place, details: { proof } });
    // It is the kind of link that can be talked out of somebody: admins hear of it.
    const guildId = guildIdOf(place);
    if (proof === 'pin' && guildId !== undefined)
      await unit.jobs.add(linkedByPinJob(linked.id, link, guildId, seams.clock.now()));
    await unit.jobs.remove(expiryJobKey(linked.id));
    await unit.jobs.remove(claimJobKey(linked.id));
    if (linked.reply !== undefined) await unit.jobs.add(linkEndedJob(linked.id, seams.clock.now()));
    return true;
  });
  if (done) {
    const { id, discordUserId, place } = stored.value;
    seams.log.info(
      { event: 'linked', authorizationId: id, discordUserId, place, xUserId: user.id, proof },
      'account linked',
    );
    seams.wake();
  }
  return done;
}

async function isLinked({ links }: AccountsUnit, link: Link): Promise<boolean> {
  return (await links.find(link.discordUserId, link.place, link.xUserId)) !== undefined;
}

async function putAccount(
  seams: AccountsSeams,
  unit: AccountsUnit,
  user: XUser,
  grant: Grant | OAuth1Access,
): Promise<void> {
  const stored = await unit.accounts.read(user.id);
  const account =
    'accessToken' in grant
      ? withGrant(seams, stored?.value, user, grant)
      : withOAuth1(seams, stored?.value, user, grant);
  if (stored === undefined) await unit.accounts.create(account);
  else await unit.accounts.replace(stored, account);
  // An account that keeps its credentials keeps its job: a refresh under way or in doubt is not put off.
  if (account.generation !== stored?.value.generation) {
    if (hasPair(account)) await unit.jobs.add(refreshJob(user.id, nextRefreshAt(account, seams.timing)));
    else await unit.jobs.remove(refreshJobKey(user.id));
  }
  if (stored === undefined || pairInUse(stored.value, seams) === undefined)
    await heal(seams, unit, stored?.value ?? account);
}

/** A new grant takes the place of a working one only if it can do everything that one can. */
function withGrant(seams: AccountsSeams, old: Account | undefined, user: XUser, grant: Grant): Account {
  const scopes = grant.scopes ?? [];
  const now = seams.clock.now();
  const names = namesOf(user, now);
  const working = old && pairInUse(old, seams);
  const covers = working?.scopes.every((scope) => scopes.includes(scope)) ?? true;
  if (old !== undefined && !covers) return { ...old, ...names };
  return {
    ...names,
    status: 'active',
    clientId: seams.oauth.clientId,
    generation: (old?.generation ?? 0) + 1,
    credentials: {
      accessToken: grant.accessToken,
      refreshToken: grant.refreshToken,
      scopes,
      expiresAt: grant.expiresAt,
      obtainedAt: now,
    },
    ...(old?.oauth1 === undefined ? {} : { oauth1: old.oauth1 }),
    authorizedAt: now,
    createdAt: old?.createdAt ?? now,
  };
}

/** A token of OAuth 1.0a lies beside a pair that works, untouched with its refresh; it takes the place of one that does
 *  not. */
function withOAuth1(
  seams: AccountsSeams,
  old: Account | undefined,
  user: XUser,
  token: OAuth1Access,
): Account {
  const now = seams.clock.now();
  const names = { ...namesOf(user, now), oauth1: token, authorizedAt: now };
  if (old !== undefined && pairInUse(old, seams) !== undefined) {
    const { oauth1RefusedAt: _, ...rest } = old;
    return { ...rest, ...names };
  }
  return {
    ...names,
    status: 'active',
    clientId: seams.oauth.clientId,
    generation: (old?.generation ?? 0) + 1,
    createdAt: old?.createdAt ?? now,
  };
}

function namesOf({ id, username, name, subscribes }: XUser, at: number) {
  const said = subscribes === undefined ? {} : { subscription: { isPaid: subscribes, at } };
  return { xUserId: id, username, name, ...said };
}

/** The member's first account in a place is the default there; linking again changes nothing of that. */
async function newLink(
  unit: AccountsUnit,
  authorization: Authorization,
  user: XUser,
  proof: Link['proof'],
  now: number,
): Promise<Link> {
  const { discordUserId, discordName, place } = authorization;
  const here = (await unit.links.ofUser(discordUserId)).filter((link) => link.place === place);
  const before = here.find((link) => link.xUserId === user.id);
  const isDefault = before?.isDefault ?? here.length === 0;
  return { discordUserId, discordName, xUserId: user.id, place, isDefault, proof, linkedAt: now };
}
