import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionContextType,
} from 'discord-api-types/v10';
import type { Command, Invocation } from '../src/command.js';
import { InvalidInputError } from '../src/errors.js';
import { accountOption, toChoices } from './account-option.js';
import { assertAdmin } from './actor.js';
import type { Services } from './services.js';
import { boardHandlers, teamAccounts } from './team/accounts.js';
import { auditHandlers, teamAudit } from './team/audit.js';
import { auditOptions, kindChoices } from './team/audit-filters.js';
import { teamPause, teamResume } from './team/pause.js';
import { policyHandlers, teamPolicy } from './team/policy.js';
import { teamReauthorize } from './team/reauthorize.js';
import { teamRemove } from './team/remove.js';
import { resumeApp } from './team/resume-app.js';
import { completeShare, shareHandlers, shareSubcommands, teamShare, teamUnshare } from './team/share.js';

export const team = {
  data: {
    name: 'team',
    type: ApplicationCommandType.ChatInput,
    // Shown to everybody, because owners who are no admins share their accounts with it; the rest is refused to them.
    description: 'The X accounts of this server: for its admins, and for whoever shares one.',
    contexts: [InteractionContextType.Guild],
    options: [
      {
        name: 'accounts',
        type: ApplicationCommandOptionType.Subcommand,
        description: 'Who has linked which X account here, and how each is doing.',
      },
      {
        name: 'reauthorize',
        type: ApplicationCommandOptionType.Subcommand,
        description: 'Ask the owners of an X account to authorize it again.',
        options: [accountOption('Which account.', true)],
      },
      {
        name: 'pause',
        type: ApplicationCommandOptionType.Subcommand,
        description: 'Stop all posting of this server at once; a button lets it go on.',
      },
      {
        name: 'remove',
        type: ApplicationCommandOptionType.Subcommand,
        description: 'End this server’s use of an X account.',
        options: [
          accountOption('Which account.', true),
          {
            name: 'member',
            type: ApplicationCommandOptionType.User,
            description: 'Only this member’s link; without it, everybody’s.',
          },
        ],
      },
      ...shareSubcommands,
      {
        name: 'policy',
        type: ApplicationCommandOptionType.Subcommand,
        description: 'The rules of this server: approvals, hours, quotas, budgets, words, channels.',
      },
      {
        name: 'audit',
        type: ApplicationCommandOptionType.Subcommand,
        description: 'Who did what in this server, and when; also as a file.',
        options: auditOptions(),
      },
    ],
  },
  // An offer is for somebody else to answer.
  first: ({ subcommand }) => ({ kind: 'defer', ephemeral: subcommand !== 'share' }),
  async complete(invocation, services) {
    if (isSharing(invocation)) return completeShare(invocation, services);
    const { accounts } = services;
    const guildId = assertAdmin(invocation);
    if (invocation.focused?.name === 'kind') return kindChoices(invocation.focused.value);
    return toChoices(await accounts.ofGuild(guildId), invocation);
  },
  async execute(invocation, services) {
    if (isSharing(invocation))
      return invocation.subcommand === 'share'
        ? teamShare(invocation, services)
        : teamUnshare(invocation, services);
    const guildId = assertAdmin(invocation);
    switch (invocation.subcommand) {
      case 'accounts':
        return teamAccounts(guildId, services);
      case 'reauthorize':
        return teamReauthorize(invocation, guildId, services);
      case 'pause':
        return teamPause(invocation, guildId, services);
      case 'remove':
        return teamRemove(invocation, guildId, services);
      case 'policy':
        return teamPolicy(guildId, services);
      case 'audit':
        return teamAudit(invocation, guildId, services);
      default:
        throw new InvalidInputError('This command is not known in this version.');
    }
  },
  handlers: {
    resume: { first: { kind: 'update' }, execute: teamResume },
    resume_app: resumeApp,
    ...boardHandlers,
    ...shareHandlers,
    ...policyHandlers,
    ...auditHandlers,
  },
} satisfies Command<Services>;

function isSharing({ subcommand }: Invocation): boolean {
  return subcommand === 'share' || subcommand === 'unshare';
}
