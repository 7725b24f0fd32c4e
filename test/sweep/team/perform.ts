import { NotLinkedError, UserFacingError } from '../../../src/errors.js';
import type { Policy as Rules } from '../../../src/posting/policy/policy.js';
import type { GuildMember, Members, Post, Schedule, SeenRight } from '../../../src/posting/ports.js';
import { Secret } from '../../../src/secret.js';
import { SCOPES } from '../../support/fake-x.js';
import type { Op } from './acts.js';
import type { House } from './house.js';
import { ADMIN, type Model, type Policy } from './model.js';
import { ACCOUNTS, MEMBERS } from './team.js';

/** Where one history plays: its server, its members and its accounts are nobody else's. */
export interface Scene {
  readonly house: House;
  readonly guildId: string;
  readonly userId: (name: string) => string;
  readonly xUserId: (account: string) => string;
  /** As Discord has it now. */
  readonly people: { readonly roles: Map<string, readonly string[]>; readonly gone: Set<string> };
}

const YEAR_MS = 31_536_000_000;
const TIME_ZONE = 'UTC';
const OPEN = { timeZone: TIME_ZONE, days: [1, 2, 3, 4, 5, 6, 7], from: '08:00', to: '20:00' } as const;

export const placeOf = ({ guildId }: Pick<Scene, 'guildId'>): `guild:${string}` => `guild:${guildId}`;

export function membersOf({ guildId, userId, people }: Scene): Members {
  const names = new Map(MEMBERS.map((name) => [userId(name), name]));
  return {
    async find(askedGuild, askedUser): Promise<GuildMember | undefined> {
      const name = names.get(askedUser as never);
      if (askedGuild !== guildId || name === undefined || people.gone.has(name)) return undefined;
      return { roleIds: [...(people.roles.get(name) ?? [])], isAdmin: name === ADMIN };
    },
  };
}

/** The accounts with their links and the share, as they are before anybody does anything. */
export async function furnish(scene: Scene, team: Model): Promise<void> {
  const { house, guildId, userId, xUserId } = scene;
  const { storage, x } = house;
  const now = house.clock.now();
  for (const name of MEMBERS) scene.people.roles.set(name, team.roles[name] ?? []);
  for (const account of ACCOUNTS) {
    const owner = userId(team.owners[account] ?? '');
    await storage.accounts.create({
      ...{ xUserId: xUserId(account), username: account, name: account, status: 'active' },
      ...{ clientId: x.ports.oauth.clientId, generation: 1, createdAt: now },
      credentials: credentialsOf(x.tokenOf(xUserId(account)), now),
    });
    await storage.links.put({
      ...{ discordUserId: owner, discordName: owner, xUserId: xUserId(account), place: placeOf(scene) },
      ...{ isDefault: true, proof: 'identify', linkedAt: now },
    });
  }
  await storage.shares.put({
    ...{ xUserId: xUserId('brand'), guildId, ownerId: userId('cat'), state: 'active', since: now },
    ...{ postRoleIds: ['writer'], approveRoleIds: ['keeper'] },
  });
}

const credentialsOf = (token: string, now: number) => ({
  accessToken: new Secret(token),
  refreshToken: undefined,
  scopes: SCOPES,
  expiresAt: now + YEAR_MS,
  obtainedAt: now,
});

/** Asks the bot that runs now for it, as the commands do. Gives whether it was allowed. */
export async function perform(scene: Scene, op: Op, post: Post | undefined): Promise<boolean> {
  if (await happens(scene, op)) return true;
  // Discord lets nobody act in a server that they have left.
  if (scene.people.gone.has(op.by)) return false;
  try {
    await (post === undefined ? ask(scene, op) : askOf(scene, op, post));
    return true;
  } catch (error) {
    if (error instanceof UserFacingError) return false;
    throw error;
  }
}

/** What Discord does without the bot, and what the bot does unasked. */
async function happens({ house, guildId, people }: Scene, { act, to, role }: Op): Promise<boolean> {
  const roles = people.roles.get(to) ?? [];
  switch (act) {
    case 'give':
      people.roles.set(to, [...roles, role]);
      return true;
    case 'take':
      people.roles.set(
        to,
        roles.filter((each) => each !== role),
      );
      return true;
    case 'leave':
      people.gone.add(to);
      return true;
    case 'return':
      return people.gone.delete(to) || true;
    case 'look': {
      const key = `look-at-guild:${guildId}`;
      const dueAt = house.clock.now();
      await house.storage.jobs.add({ key, kind: 'look-at-guild', lane: key, dueAt, payload: { guildId } });
      return true;
    }
    default:
      return false;
  }
}

/** What is not done to one post. */
async function ask(scene: Scene, op: Op): Promise<unknown> {
  const { guildId, house, userId } = scene;
  const { accounts, posting } = house.engine();
  const actorId = userId(op.by);
  const isAdmin = op.by === ADMIN;
  const brand = { guildId, xUserId: scene.xUserId('brand'), actorId, isAdmin };
  const written = {
    ...whereOf(scene),
    authorId: actorId,
    xUserId: scene.xUserId(op.account),
    texts: [op.text],
  };
  switch (op.act) {
    case 'draft':
      return posting.keepDraft(written);
    case 'post':
      return posting.submit({ ...written, ...(await rightOf(scene, op, written.xUserId)) }, 0);
    case 'share':
      return accounts.offerShare({ ...brand, postRoleIds: ['writer'], approveRoleIds: ['keeper'] });
    case 'accept': {
      const offerId = (await house.storage.shares.find(brand.xUserId))?.offer?.id ?? '';
      return accounts.acceptShare({ ...brand, offerId });
    }
    case 'unshare':
      return accounts.unshare(brand);
    case 'hand over':
      return handOver(scene, op);
    case 'policy':
      if (!isAdmin) throw new NotLinkedError('Only an admin can do that.');
      return rule(scene, op.policy, actorId);
    default:
      throw new Error(`nobody can ${op.act} nothing`);
  }
}

/** Offered by one and accepted by the other at once. */
async function handOver({ house, guildId, userId, xUserId, people }: Scene, op: Op): Promise<unknown> {
  const { accounts } = house.engine();
  const brand = { guildId, xUserId: xUserId('brand') };
  if (people.gone.has(op.to)) throw new NotLinkedError('They are not here.');
  const { handOver } = await accounts.offerHandOver({
    ...{ ...brand, to: userId(op.to), actorId: userId(op.by), isAdmin: op.by === ADMIN },
  });
  return accounts.acceptHandOver({
    ...{ ...brand, handOverId: handOver.id, guildName: 'the rookery' },
    ...{ actorId: userId(op.to), actorName: op.to, isAdmin: op.to === ADMIN },
  });
}

export async function rule(
  { house, guildId }: Pick<Scene, 'house' | 'guildId'>,
  { when, needed, own, hours, quota, words }: Partial<Policy>,
  actorId: string,
): Promise<unknown> {
  const { posting } = house.engine();
  const { version } = await posting.policyOf(guildId);
  const approval: Partial<Rules['approval']> = {
    ...(when === undefined ? {} : { when: when as Rules['approval']['when'] }),
    ...(needed === undefined ? {} : { needed }),
    ...(own === undefined ? {} : { mayApproveOwn: own }),
    reviewerRoleIds: ['reviewer'],
  };
  return posting.changePolicy({
    ...{ guildId, actorId, seen: version },
    revise({ hours: before, ...rules }) {
      const open = hours === undefined ? before : hours ? OPEN : undefined;
      return {
        ...rules,
        approval: { ...rules.approval, ...approval },
        ...(open === undefined ? {} : { hours: open }),
        ...(quota === undefined ? {} : { quota: { member: quota } }),
        ...(words === undefined ? {} : { blockedWords: words ? ['raven'] : [] }),
      };
    },
  });
}

async function askOf(scene: Scene, op: Op, post: Post): Promise<unknown> {
  const { house, guildId, userId } = scene;
  const { posting } = house.engine();
  const { act, text } = op;
  const actorId = userId(op.by);
  const isAdmin = op.by === ADMIN;
  const who = { postId: post.id, actorId };
  const adminOf = isAdmin ? guildId : undefined;
  const here = { place: placeOf(scene), roleIds: rolesOf(scene, op) };
  const reviewer = { id: actorId, guildId, roleIds: here.roleIds, isAdmin };
  const round = post.approval?.round ?? 0;
  const using = async () => ({
    ...{ ...who, ...whereOf(scene), xUserId: post.xUserId },
    ...(await rightOf(scene, op, post.xUserId)),
  });
  switch (act) {
    case 'publish':
      return posting.publishDraft(await using(), 0);
    case 'schedule':
      return posting.schedule({ ...(await using()), schedule: timeOf(op) });
    case 'move':
      await posting.readWaiting({ ...who, adminOf: undefined });
      return posting.move({ ...who, schedule: timeOf(op) });
    case 'now':
      return posting.postNow({ ...who, where: here }, 0);
    case 'cancel':
      return posting.cancel({ ...who, adminOf });
    case 'drop':
      return posting.decide({ ...who, decision: 'discard' });
    case 'discard':
      return posting.discardDraft(post.id, actorId);
    case 'edit':
      await posting.readEditable(post.id, actorId);
      return posting.editDraft({ ...who, text });
    case 'revise':
      return posting.editInReview({ postId: post.id, text, round, editor: reviewer });
    case 'approve':
      return posting.approve({ postId: post.id, round, reviewer });
    case 'reject':
      return posting.reject({ postId: post.id, reason: 'Not like that.', reviewer });
    case 'withdraw':
      return posting.withdraw(who);
    case 'retry':
      return posting.retryRight(who);
    case 'take over':
      return posting.takeOver({ ...who, adminOf, where: here });
    default:
      throw new Error(`nobody can ${act} a post`);
  }
}

const timeOf = ({ at }: Op): Schedule => ({ at, timeZone: TIME_ZONE });
const rolesOf = ({ people }: Scene, { by }: Op): readonly string[] => people.roles.get(by) ?? [];
const whereOf = (scene: Scene) => ({ place: placeOf(scene), channelId: '1' });

/** A command offers only accounts that the member may use here now. */
async function rightOf(scene: Scene, op: Op, xUserId: string): Promise<{ right: SeenRight }> {
  const { house, userId } = scene;
  const { accounts } = house.engine();
  const member = { discordUserId: userId(op.by), place: placeOf(scene), roleIds: rolesOf(scene, op) };
  const account = (await accounts.usable(member)).find(({ link }) => link.xUserId === xUserId);
  if (account === undefined) throw new NotLinkedError('That X account is not linked here.');
  return { right: { at: house.clock.now(), roleIds: account.sharedBy?.roleIds ?? [] } };
}
