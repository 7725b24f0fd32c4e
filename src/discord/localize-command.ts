import type { LocalizationMap, RESTPostAPIApplicationCommandsJSONBody } from 'discord-api-types/v10';
import { catalogueOf, LANGUAGES } from '../language.js';
import { isPayload, type Payload } from './payload.js';

/** A command as Discord shows it in each language: descriptions, and what choices are called. Commands and options keep
 *  their names, which our own sentences and the guides call them by. */
export function localizeCommand(
  data: RESTPostAPIApplicationCommandsJSONBody,
): RESTPostAPIApplicationCommandsJSONBody {
  return { ...data, ...localized(data as unknown as Payload) };
}

function localized(part: Payload): Payload {
  const { description, options, choices } = part;
  return {
    ...part,
    ...(typeof description === 'string' ? withWords('description_localizations', description) : {}),
    ...(Array.isArray(options) ? { options: options.filter(isPayload).map(localized) } : {}),
    ...(Array.isArray(choices) ? { choices: choices.filter(isPayload).map(localizedChoice) } : {}),
  };
}

function localizedChoice(choice: Payload): Payload {
  return typeof choice.name === 'string'
    ? { ...choice, ...withWords('name_localizations', choice.name) }
    : choice;
}

function withWords(key: string, english: string): Payload {
  const words: LocalizationMap = Object.fromEntries(
    LANGUAGES.flatMap((language) => {
      const { discord = [], sentences = {} } = catalogueOf(language) ?? {};
      const translated = sentences[english];
      return typeof translated === 'string' ? discord.map((locale) => [locale, translated]) : [];
    }),
  );
  return Object.keys(words).length === 0 ? {} : { [key]: words };
}
