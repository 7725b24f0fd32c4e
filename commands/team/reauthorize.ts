import type { Invocation } from '../../src/command.js';
import { md } from '../../src/markdown.js';
import type { Reply } from '../../src/reply.js';
import { mention } from '../cards/words.js';
import type { Services } from '../services.js';
import { namedAccount } from './named-account.js';

const results = {
  told: 'asked by direct message',
  told_in_channel: 'direct messages are closed: asked in this channel',
  unreachable: 'could not be reached: direct messages are closed, and I may not write in this channel',
};

/** `/team reauthorize`: asks every owner of an account, each with a button of their own. */
export async function teamReauthorize(
  invocation: Invocation,
  guildId: string,
  { accounts }: Services,
): Promise<Reply> {
  const account = await namedAccount(invocation, guildId, accounts);
  const asked = await accounts.requestReauthorization({
    guildId,
    actorId: invocation.actor.id,
    xUserId: account.link.xUserId,
    channelId: invocation.where.channelId,
  });
  const reached = asked.every((owner) => owner.result !== 'unreachable');
  return {
    card: {
      tone: reached ? 'success' : 'warning',
      title: md`Asked for @${account.username}`,
      body: asked.map((owner) => md`${mention(owner.discordUserId)}: ${results[owner.result]}`).join('\n'),
      footer: 'The button in the notice works for its owner alone.',
    },
  };
}
