import type { RESTOptions } from 'discord.js';

type MakeRequest = RESTOptions['makeRequest'];
type Init = Parameters<MakeRequest>[1];

/** Files are sent as bytes instead of as a FormData: discord.js and this bot bring an undici each, which share one
 *  connection pool, and one of them does not know the other's FormData. */
export async function withWholeBody(init: Init): Promise<Init> {
  if (!(init.body instanceof FormData)) return init;
  const message = new Response(init.body);
  const type = message.headers.get('content-type') ?? 'multipart/form-data';
  const headers = { ...Object.fromEntries(Object.entries(init.headers ?? {})), 'content-type': type };
  return { ...init, headers, body: new Uint8Array(await message.arrayBuffer()) };
}
