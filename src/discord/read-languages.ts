import { MessageFlags } from 'discord-api-types/v10';
import { type Language, languageOf } from '../language.js';
import { isPayload, type readObject, readText } from './payload.js';

/** In which languages an interaction is answered. */
export interface Languages {
  /** That of whoever acts. */
  readonly own: Language;
  /** That of the server; undefined in direct messages. */
  readonly guild: Language | undefined;
  /** Of what is shown in the place of the message that a component sits on: everybody in a channel sees one that is not
   *  for the actor alone. */
  readonly shown: Language;
}

/** English for whatever Discord does not say, and for languages that there is no catalogue of. */
export function readLanguages(raw: unknown): Languages {
  if (!isPayload(raw)) return { own: 'en', guild: undefined, shown: 'en' };
  const own = languageOf(readText(raw, 'locale'));
  if (readText(raw, 'guild_id') === undefined) return { own, guild: undefined, shown: own };
  const guild = languageOf(readText(raw, 'guild_locale'));
  return { own, guild, shown: isPayload(raw.message) && !isForActorAlone(raw.message) ? guild : own };
}

function isForActorAlone(message: ReturnType<typeof readObject>): boolean {
  return typeof message.flags === 'number' && (message.flags & MessageFlags.Ephemeral) !== 0;
}
