import type { DiscordLookAlike } from '../../../sandbox/discord/look-alike.js';
import { TOKEN } from './bot.js';

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

/** One plain request to the look-alike's API, as the bot unless told otherwise. */
export async function api(
  look: DiscordLookAlike,
  route: string,
  body?: unknown,
  headers: Record<string, string> = { authorization: `Bot ${TOKEN}` },
): Promise<ApiAnswer> {
  const [method = 'GET', path = '/'] = route.split(' ');
  const response = await fetch(`${look.url}/v10${path}`, {
    method,
    headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) };
}
