import { createHash } from 'node:crypto';
import { type REST, Routes } from 'discord.js';
import type { RESTPostAPIApplicationCommandsJSONBody } from 'discord-api-types/v10';
import type { FactStore } from '../accounts/ports.js';
import { canonicalJson } from './canonical-json.js';

/** Tells Discord the commands, only when they are not those of the last time: writing them resets people's
 *  clients and counts against a daily limit. Throws what Discord answers. */
export async function registerCommands(options: {
  rest: REST;
  applicationId: string;
  definitions: readonly RESTPostAPIApplicationCommandsJSONBody[];
  facts: FactStore;
}): Promise<'written' | 'unchanged'> {
  const { rest, applicationId, definitions, facts } = options;
  const key = `discord-commands:${applicationId}`;
  const digest = createHash('sha256').update(canonicalJson(definitions)).digest('base64url');
  if ((await facts.read(key)) === digest) return 'unchanged';
  await rest.put(Routes.applicationCommands(applicationId), { body: definitions });
  await facts.write(key, digest);
  return 'written';
}
