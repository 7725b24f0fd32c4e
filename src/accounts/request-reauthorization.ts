import { recordAct } from '../audit/record-act.js';
import { NotLinkedError } from '../errors.js';
import { randomId } from './random.js';
import { noteAsk } from './reauthorization-asks.js';
import { remindLater } from './remind-owner.js';
import type { AccountsSeams } from './seams.js';

export interface AskedOwner {
  readonly discordUserId: string;
  readonly discordName: string;
  readonly result: 'told' | 'told_in_channel' | 'unreachable';
}

export interface ReauthorizationRequest {
  readonly guildId: string;
  readonly xUserId: string;
  readonly channelId: string;
  /** The admin who asks. */
  readonly actorId: string;
}

/** Asks every owner of an account in this guild to authorize it again, each once. Throws NotLinkedError. */
export async function requestReauthorization(
  seams: AccountsSeams,
  request: ReauthorizationRequest,
): Promise<AskedOwner[]> {
  const { storage, notices, log } = seams;
  const links = (await storage.links.ofGuild(request.guildId)).filter(
    (link) => link.xUserId === request.xUserId,
  );
  const account = (await storage.accounts.read(request.xUserId))?.value;
  if (account === undefined || links.length === 0) {
    throw new NotLinkedError('That X account is not linked in this server.', {
      nextStep: 'See /team accounts.',
    });
  }
  // Before they are asked: what Discord has shown cannot be undone.
  const { xUserId, guildId, actorId } = request;
  const entry = { kind: 'reauthorization_asked', xUserId, place: `guild:${guildId}`, actorId } as const;
  const since = seams.clock.now();
  await storage.transaction(async (unit) => {
    await recordAct(unit, since, entry);
    await noteAsk(unit, request, since);
    for (const { discordUserId } of links) {
      const { channelId } = request;
      await remindLater(seams, unit, { xUserId, discordUserId, since, why: 'requested', channelId });
    }
  });
  const asked: AskedOwner[] = [];
  for (const { discordUserId, discordName } of links) {
    const result = await notices.needsReauthorization({
      discordUserId,
      xUserId: account.xUserId,
      username: account.username,
      reason: account.status === 'active' ? 'requested' : (account.brokenReason ?? 'rejected'),
      nonce: randomId(),
      channelId: request.channelId,
    });
    log.info(
      { event: 'reauthorization-requested', xUserId: account.xUserId, discordUserId, result },
      'owner asked',
    );
    asked.push({ discordUserId, discordName, result });
  }
  return asked;
}
