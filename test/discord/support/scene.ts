import {
  type DiscordLookAlike,
  type DiscordLookAlikeOptions,
  startDiscordLookAlike,
} from '../../../sandbox/discord/look-alike.js';
import type { Command } from '../../../src/command.js';
import { type Answers, createAnswers } from '../../../src/discord/answers.js';
import { createDiscordBot, type DiscordBot } from '../../../src/discord/bot.js';
import { registerCommands } from '../../../src/discord/register.js';
import { createRouter, type Router } from '../../../src/discord/router.js';
import { Secret } from '../../../src/secret.js';
import { createManualClock, type ManualClock } from './manual-clock.js';
import { createMemoryFacts, createMemoryInteractions } from './memory-stores.js';
import { createRecordedLog, type RecordedLog } from './recorded-log.js';

export const TOKEN = 'a-bot-token-for-tests';

export interface Scene {
  readonly look: DiscordLookAlike;
  readonly bot: DiscordBot;
  readonly answers: Answers;
  readonly router: Router;
  readonly clock: ManualClock;
  readonly recorded: RecordedLog;
  close(): Promise<void>;
}

/** The bot as it is, connected to a look-alike Discord. */
export async function startScene(
  commands: readonly Command<null>[],
  options: Partial<DiscordLookAlikeOptions> = {},
): Promise<Scene> {
  const look = await startDiscordLookAlike({ botToken: TOKEN, ...options });
  const { log, ...recorded } = createRecordedLog();
  const apiUrl = new URL(look.url);
  const token = new Secret(TOKEN);
  const bot = createDiscordBot({ token, apiUrl, log, onInteraction: (raw) => void router.handle(raw) });
  const answers = createAnswers({ rest: bot.rest, apiUrl, log });
  const clock = createManualClock();
  const interactions = createMemoryInteractions();
  const { guildName } = bot;
  const router = createRouter({ commands, services: null, interactions, answers, clock, log, guildName });
  const { id } = await bot.application();
  await registerCommands({
    rest: bot.rest,
    applicationId: id,
    definitions: commands.map(({ data }) => data),
    facts: createMemoryFacts(),
  });
  await bot.login();
  return {
    look,
    bot,
    answers,
    router,
    clock,
    recorded: { log, ...recorded },
    async close() {
      await bot.stop();
      await look.close();
    },
  };
}

/** Every message that the bot has written, as it left. */
export function writtenBodies(look: DiscordLookAlike): Record<string, unknown>[] {
  return look.requests().flatMap(({ method, path, body }) => {
    const sent = body as { type?: number; data?: Record<string, unknown> } & Record<string, unknown>;
    if (path.endsWith('/callback')) return sent.type === 4 && sent.data ? [sent.data] : [];
    return method !== 'GET' && /^\/(webhooks|channels)\//.test(path) ? [sent] : [];
  });
}
