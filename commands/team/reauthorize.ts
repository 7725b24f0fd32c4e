import type { Invocation } from '../../src/command.js';
import { md } from '../../src/markdown.js';
import type { Reply } from '../../src/reply.js';
import { mark, plural, t } from '../../src/sentence.js';
import { assertAdmin } from '../actor.js';
import { mention } from '../cards/words.js';
import type { Services } from '../services.js';
import { namedAccount } from './named-account.js';

const results = mark({
  told: 'asked by direct message',
  told_in_channel: 'direct messages are closed: asked in this channel',
  unreachable: 'could not be reached: direct messages are closed, and I may not write in this channel',
});

const FOOTER = mark(
  'The button in the notice works for its owner alone. Whoever has not done it is reminded after 1, 3 and 7 days.',
);

interface Named {
  readonly xUserId: string;
  readonly username: string;
}

/** `/team reauthorize`: asks every owner of an account, each with a button of their own. */
export async function teamReauthorize(
  invocation: Invocation,
  guildId: string,
  services: Services,
): Promise<Reply> {
  const { link, username } = await namedAccount(invocation, guildId, services.accounts);
  return askedReply({ xUserId: link.xUserId, username }, invocation, services);
}

/** Asks the owners of one account, and says who was reached. */
export async function askedReply(account: Named, invocation: Invocation, services: Services): Promise<Reply> {
  const { lines, isAllReached } = await ask(account, invocation, services);
  return {
    card: {
      tone: isAllReached ? 'success' : 'warning',
      title: md`Asked for @${account.username}`,
      body: lines.join('\n'),
      footer: t(FOOTER),
    },
  };
}

/** The same for many accounts at once, after a change of scopes for example. */
export async function askEach(
  all: readonly Named[],
  invocation: Invocation,
  services: Services,
): Promise<Reply> {
  const lines: string[] = [];
  let isAllReached = true;
  for (const account of all) {
    const asked = await ask(account, invocation, services);
    isAllReached &&= asked.isAllReached;
    lines.push(...asked.lines.map((line) => md`**@${account.username}** `.concat(line)));
  }
  return {
    card: {
      tone: isAllReached ? 'success' : 'warning',
      title: plural(all.length, { one: 'Asked for one account', other: 'Asked for {0} accounts' }),
      body: all.length === 0 ? t('No account needs its owner any more.') : lines.join('\n'),
      footer: t(FOOTER),
    },
  };
}

async function ask(
  { xUserId }: Named,
  invocation: Invocation,
  { accounts }: Services,
): Promise<{ lines: string[]; isAllReached: boolean }> {
  const asked = await accounts.requestReauthorization({
    guildId: assertAdmin(invocation),
    actorId: invocation.actor.id,
    xUserId,
    channelId: invocation.where.channelId,
  });
  return {
    lines: asked.map((owner) => md`${mention(owner.discordUserId)}: ${t(results[owner.result])}`),
    isAllReached: asked.every((owner) => owner.result !== 'unreachable'),
  };
}
