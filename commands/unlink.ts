import { ApplicationCommandType, InteractionContextType } from 'discord-api-types/v10';
import type { Command } from '../src/command.js';
import { md } from '../src/markdown.js';
import { t } from '../src/sentence.js';
import { accountOption, completeLinkedAccounts } from './account-option.js';
import { memberOf } from './actor.js';
import type { Services } from './services.js';

/** Longer than the longest request to X, in ms. */
const QUIET_MS = 25_000;

export const unlink = {
  data: {
    name: 'unlink',
    type: ApplicationCommandType.ChatInput,
    description: 'End your link to an X account here; with its last link the tokens are deleted.',
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    options: [accountOption('Which of your accounts; needed when you have more than one here.')],
  },
  first: { kind: 'defer', ephemeral: true },
  complete: completeLinkedAccounts,
  async execute(invocation, { accounts, posting }) {
    const member = memberOf(invocation);
    const wanted = invocation.text('account');
    const own = await accounts.own(member);
    if (wanted === undefined && own.length > 1) {
      const names = own.map((account) => md`@${account.username}`).join(', ');
      return {
        card: {
          tone: 'warning',
          title: t('Which one?'),
          body: t`You have ${names} here. Type \`/unlink account:\` and pick one. Nothing was unlinked.`,
        },
      };
    }
    const { link } = await accounts.choose(member, wanted);
    const { username, tokensDeleted } = await accounts.unlink({
      discordUserId: member.discordUserId,
      place: member.place,
      xUserId: link.xUserId,
    });
    // "Unlinked" means that nothing follows: a request that had left before is waited for.
    const quiet = await posting.untilQuiet(
      { authorId: member.discordUserId, xUserId: link.xUserId },
      QUIET_MS,
    );
    return {
      card: {
        tone: 'success',
        title: md`Unlinked @${username}`,
        body: tokensDeleted
          ? t('That was its last link: the tokens are deleted here and are being revoked at X.')
          : t('It stays linked elsewhere or by somebody else, so its authorization lives on.'),
        ...(quiet ? {} : { footer: t('One post was on its way already; X has not answered yet.') }),
      },
    };
  },
} satisfies Command<Services>;
