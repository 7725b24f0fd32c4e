import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import type { Command } from '../src/command.js';
import { InvalidInputError } from '../src/errors.js';
import { accountOption, toChoices } from './account-option.js';
import { assertAdmin } from './actor.js';
import type { Services } from './services.js';
import { boardHandlers, teamAccounts } from './team/accounts.js';
import { auditHandlers, teamAudit } from './team/audit.js';
import { auditOptions, kindChoices } from './team/audit-filters.js';
import { teamPause, teamResume } from './team/pause.js';
import { teamReauthorize } from './team/reauthorize.js';
import { teamRemove } from './team/remove.js';
import { resumeApp } from './team/resume-app.js';

export const team = {
  data: {
    name: 'team',
    type: ApplicationCommandType.ChatInput,
    description: 'For admins: the X accounts of this server.',
    contexts: [InteractionContextType.Guild],
    default_member_permissions: String(PermissionFlagsBits.ManageGuild),
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
      {
        name: 'audit',
        type: ApplicationCommandOptionType.Subcommand,
        description: 'Who did what in this server, and when; also as a file.',
        options: auditOptions(),
      },
    ],
  },
  first: { kind: 'defer', ephemeral: true },
  async complete(invocation, { accounts }) {
    const guildId = assertAdmin(invocation);
    if (invocation.focused?.name === 'kind') return kindChoices(invocation.focused.value);
    return toChoices(await accounts.ofGuild(guildId), invocation);
  },
  async execute(invocation, services) {
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
    ...auditHandlers,
  },
} satisfies Command<Services>;
