import { refusal } from './words.js';

/** Where Discord keeps attachments, and its proxy that scales pictures. */
const DISCORD = ['https://cdn.discordapp.com', 'https://media.discordapp.net'];

/** Longer ones do not come from Discord: its signed addresses have some 300 characters. */
const LONGEST = 2048;

/** The origins from which files are fetched. */
export function allowedOrigins(cdnUrl: URL): ReadonlySet<string> {
  return new Set([...DISCORD, cdnUrl.origin]);
}

/** The address if it is one of Discord's attachments, letter by letter as Discord writes them. A parser makes one host
 *  of many spellings (`ｃｄｎ`, `\`, tabs, `user@`); none of them is Discord's own, so none is asked what it might mean.
 *  Throws InvalidInputError. */
export function readCdnAddress(text: string, allowed: ReadonlySet<string>): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (
    url === undefined ||
    text.length > LONGEST ||
    !/^[\x21-\x7e]+$/.test(text) ||
    /[\\#]/.test(text) ||
    !allowed.has(url.origin) ||
    url.username !== '' ||
    url.password !== '' ||
    !text.startsWith(`${url.origin}/`)
  ) {
    throw refusal(
      'This file does not come from Discord, and the bot fetches files from nowhere else.',
      'Attach the file itself to the command.',
    );
  }
  return url;
}
