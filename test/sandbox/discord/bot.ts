import { Client, type ClientOptions, GatewayIntentBits, type Interaction } from 'discord.js';
import {
  type DiscordLookAlike,
  type DiscordLookAlikeOptions,
  startDiscordLookAlike,
} from '../../../sandbox/discord/look-alike.js';

export const TOKEN = 'look-alike-bot-token';

export const COMMANDS = [
  {
    name: 'tweet',
    description: 'Post to X',
    options: [
      { type: 3, name: 'text', description: 'What to post', required: true, max_length: 4000 },
      { type: 3, name: 'account', description: 'As whom', autocomplete: true },
      { type: 4, name: 'parts', description: 'How many', min_value: 1, max_value: 25 },
      { type: 11, name: 'media', description: 'A picture' },
    ],
  },
  {
    name: 'team',
    description: 'For admins',
    default_member_permissions: '32',
    contexts: [0],
    options: [
      { type: 1, name: 'accounts', description: 'All accounts' },
      {
        type: 1,
        name: 'share',
        description: 'Share one',
        options: [{ type: 8, name: 'role', description: 'With whom', required: true }],
      },
    ],
  },
  { name: 'Post to X', type: 3 },
];

export interface Scene {
  readonly look: DiscordLookAlike;
  readonly client: Client<true>;
  close(): Promise<void>;
}

/** A look-alike with a real discord.js client logged in and `COMMANDS` registered. */
export async function startScene(
  onInteraction: (interaction: Interaction) => Promise<unknown>,
  options: Partial<DiscordLookAlikeOptions> = {},
  clientOptions: Partial<ClientOptions> = {},
): Promise<Scene> {
  const look = await startDiscordLookAlike({ botToken: TOKEN, ...options });
  const client = createClient(look, clientOptions);
  client.on('interactionCreate', (interaction) => {
    onInteraction(interaction).catch((error: unknown) => client.emit('error', error as Error));
  });
  const ready = new Promise((resolve) => client.once('clientReady', resolve));
  await client.login(TOKEN);
  await ready;
  await client.application?.commands.set(COMMANDS as never);
  return {
    look,
    client: client as Client<true>,
    async close() {
      await client.destroy();
      await look.close();
    },
  };
}

export function createClient(look: DiscordLookAlike, options: Partial<ClientOptions> = {}): Client {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    ...options,
    rest: { api: look.url, retries: 0 },
  });
  // An 'error' event without a listener would end the process.
  client.on('error', () => undefined);
  return client;
}
