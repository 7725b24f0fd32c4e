import type { Invocation } from '../../src/command.js';
import { md } from '../../src/markdown.js';
import type { Reply } from '../../src/reply.js';
import { t } from '../../src/sentence.js';
import { assertAdmin } from '../actor.js';
import { mention } from '../cards/words.js';
import type { Services } from '../services.js';
import { namedAccount } from './named-account.js';

/** Longer than the longest request to X, in ms. */
const QUIET_MS = 25_000;

/** `/team remove`: ends the guild's use of an account, of everybody or of one member. */
export async function teamRemove(
  invocation: Invocation,
  guildId: string,
  services: Services,
): Promise<Reply> {
  const { link, username } = await namedAccount(invocation, guildId, services.accounts);
  const member = invocation.text('member');
  return removeAccount({ xUserId: link.xUserId, username }, invocation, services, member);
}

/** Ends it, waits for what had left before, and says whom it was taken from. `member`: only theirs. */
export async function removeAccount(
  { xUserId, username }: { readonly xUserId: string; readonly username: string },
  invocation: Invocation,
  { accounts, posting }: Services,
  member?: string,
): Promise<Reply> {
  const removed = await accounts.removeFromGuild({
    guildId: assertAdmin(invocation),
    guildName: invocation.where.name,
    actorId: invocation.actor.id,
    xUserId,
    ...(member === undefined ? {} : { discordUserId: member }),
  });
  // "Removed" means that nothing follows: requests that had left before are waited for.
  const quiet = await Promise.all(
    removed.map(({ discordUserId }) => posting.untilQuiet({ authorId: discordUserId, xUserId }, QUIET_MS)),
  );
  return {
    card: {
      tone: 'success',
      title: md`@${username} is removed from this server`,
      body: removed.map(line).join('\n'),
      footer: quiet.every((ended) => ended)
        ? t('What waited to be posted from here is ended, and its authors are told.')
        : t('One post was on its way already; X has not answered yet.'),
    },
  };
}

function line({
  discordUserId,
  tokensDeleted,
  told,
}: {
  discordUserId: string;
  tokensDeleted: boolean;
  told: boolean;
}): string {
  const tokens = tokensDeleted
    ? t('tokens deleted and being revoked at X')
    : t('still linked elsewhere, which is theirs');
  const word = told ? t('told by direct message') : t('could not be told by direct message');
  return md`${mention(discordUserId)}: ${tokens}; ${word}`;
}
