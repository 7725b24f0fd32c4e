import { ApplicationCommandType, InteractionContextType } from 'discord-api-types/v10';
import type { LinkedAccount } from '../src/accounts/usable-accounts.js';
import type { Command, Invocation } from '../src/command.js';
import { md } from '../src/markdown.js';
import type { Button, Card } from '../src/reply.js';
import { t } from '../src/sentence.js';
import { memberOf } from './actor.js';
import { healthWords } from './cards/health-words.js';
import { useHereButton } from './cards/link-card.js';
import { needsReauthorizationButton } from './cards/reauthorization-card.js';
import { rolesIn } from './cards/share-card.js';
import { mention } from './cards/words.js';
import type { Services } from './services.js';

/** Discord's limit of buttons in one row of a message; more rows would bury the list. */
const BUTTONS = 5;

/** Lines that fit into a field. */
const SHARED = 8;

export const accounts = {
  data: {
    name: 'accounts',
    type: ApplicationCommandType.ChatInput,
    description: 'Your linked X accounts: which is the default here, and how each is doing.',
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  },
  first: { kind: 'defer', ephemeral: true },
  async execute(invocation, services) {
    return { card: await accountsCard(invocation, services) };
  },
  handlers: {
    default: {
      first: { kind: 'update' },
      async execute(invocation, services) {
        await services.accounts.setDefault(memberOf(invocation), invocation.subject);
        return { card: await accountsCard(invocation, services) };
      },
    },
  },
} satisfies Command<Services>;

async function accountsCard(invocation: Invocation, services: Services): Promise<Card> {
  const usable = await services.accounts.usable(memberOf(invocation));
  const here = usable.filter(({ sharedBy }) => sharedBy === undefined);
  const shared = usable.filter(({ sharedBy }) => sharedBy !== undefined);
  const elsewhere = await services.accounts.elsewhere(memberOf(invocation));
  const none = t('None yet. Type `/link` to link one.');
  const lines = here.map((account, index) => line(account, index === 0));
  return {
    tone: here.every((account) => account.health === 'active') ? 'info' : 'warning',
    title: t('Your X accounts here'),
    body: lines.length === 0 ? none : lines.join('\n'),
    fields: [
      ...(shared.length === 0
        ? []
        : [{ name: t('Shared with you'), value: shared.slice(0, SHARED).map(sharedLine).join('\n') }]),
      ...(elsewhere.length === 0
        ? []
        : [{ name: t('Linked elsewhere'), value: elsewhere.map(handle).join(', ') }]),
    ],
    buttons: [...here.flatMap(buttonsFor), ...elsewhere.map(useHereButton)].slice(0, BUTTONS),
  };
}

function line(account: LinkedAccount, isDefault: boolean): string {
  return `**${handle(account)}** · ${healthWords(account.health)}${isDefault ? ` · ${t('default')}` : ''}`;
}

/** Theirs to post as, and nobody's but its owner's to mend. */
function sharedLine(account: LinkedAccount): string {
  const { sharedBy, link, health } = account;
  const by = md`shared by ${mention(link.discordUserId)}, for ${rolesIn(sharedBy?.roleIds ?? [])}`;
  return `**${handle(account)}** · ${healthWords(health)} · ${by}`;
}

function handle(account: LinkedAccount): string {
  return md`@${account.username}`;
}

function buttonsFor(account: LinkedAccount, index: number): Button[] {
  if (account.health !== 'active') {
    const button = needsReauthorizationButton(account.link.xUserId);
    return [{ ...button, label: t`Authorize @${account.username} again` }];
  }
  if (index === 0) return [];
  const action = { command: 'accounts', action: 'default', subject: account.link.xUserId };
  return [{ label: t`Make @${account.username} the default`, style: 'secondary', action }];
}
