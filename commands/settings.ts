import {
  type APIApplicationCommandBooleanOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionContextType,
} from 'discord-api-types/v10';
import type { Choice, Command, Invocation } from '../src/command.js';
import { InvalidInputError } from '../src/errors.js';
import { assertTimeZone, searchTimeZones } from '../src/posting/schedule/time-zones.js';
import type { SettingsChange } from '../src/posting/settings.js';
import type { Reply } from '../src/reply.js';
import { mark, t } from '../src/sentence.js';
import { assertAdmin } from './actor.js';
import type { Services } from './services.js';
import { settingsCard } from './settings/settings-card.js';

const FOR_SERVER: APIApplicationCommandBooleanOption = {
  name: 'server',
  description: 'For admins: what holds for everybody in this server.',
  type: ApplicationCommandOptionType.Boolean,
};

/** In the place of a zone: takes the choice back. */
const NO_ZONE: Choice = { name: mark('none (take the choice back)'), value: 'none' };

export const settings = {
  data: {
    name: 'settings',
    type: ApplicationCommandType.ChatInput,
    description: 'Your time zone, and whether previews and alt texts are a must.',
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    options: [
      {
        name: 'show',
        type: ApplicationCommandOptionType.Subcommand,
        description: 'What holds for you here, and why.',
      },
      {
        name: 'timezone',
        type: ApplicationCommandOptionType.Subcommand,
        description: 'By whose clock “tomorrow 9:30” is meant.',
        options: [
          {
            name: 'zone',
            description: 'Your city or region, such as Vienna; it is completed while you type.',
            type: ApplicationCommandOptionType.String,
            required: true,
            autocomplete: true,
            max_length: 60,
          },
          FOR_SERVER,
        ],
      },
      {
        name: 'preview',
        type: ApplicationCommandOptionType.Subcommand,
        description: 'Whether everything is shown to you before it is posted.',
        options: [
          {
            name: 'on',
            description: 'True: always show a preview first. False: only when it is asked for.',
            type: ApplicationCommandOptionType.Boolean,
            required: true,
          },
          FOR_SERVER,
        ],
      },
      {
        name: 'alt-text',
        type: ApplicationCommandOptionType.Subcommand,
        description: 'Whether every picture needs words for those who cannot see it.',
        options: [
          {
            name: 'required',
            description: 'True: no picture is posted without alt text. False: you are only asked for it.',
            type: ApplicationCommandOptionType.Boolean,
            required: true,
          },
          FOR_SERVER,
        ],
      },
    ],
  },
  first: { kind: 'defer', ephemeral: true },
  async complete({ focused }, { clock }) {
    const typed = (focused?.value ?? '').trim();
    const zones = searchTimeZones(typed, clock.now()).map(({ name, label }) => ({
      name: label,
      value: name,
    }));
    const offersNone = NO_ZONE.value.startsWith(typed.toLowerCase());
    return [...(offersNone ? [{ ...NO_ZONE, name: t(NO_ZONE.name) }] : []), ...zones].slice(0, 25);
  },
  async execute(invocation, services) {
    switch (invocation.subcommand) {
      case 'show':
        return { card: await settingsCard(invocation, services) };
      case 'timezone':
        return change(invocation, services, { timeZone: zoneIn(invocation) });
      case 'preview':
        return change(invocation, services, { preview: invocation.flag('on') ?? false });
      case 'alt-text':
        return change(invocation, services, { altText: invocation.flag('required') ?? false });
      default:
        throw new InvalidInputError('This command is not known in this version.');
    }
  },
} satisfies Command<Services>;

function zoneIn(invocation: Invocation): string | undefined {
  const typed = (invocation.text('zone') ?? '').trim();
  return typed.toLowerCase() === NO_ZONE.value ? undefined : assertTimeZone(typed);
}

async function change(invocation: Invocation, services: Services, wish: SettingsChange): Promise<Reply> {
  const forServer = invocation.flag('server') === true;
  const owner = forServer ? { guildId: assertAdmin(invocation) } : { memberId: invocation.actor.id };
  await services.posting.changeSettings(owner, wish, invocation.actor.id);
  const title = forServer ? t('Saved for this server') : t('Saved for you');
  return { card: { ...(await settingsCard(invocation, services)), tone: 'success', title } };
}
