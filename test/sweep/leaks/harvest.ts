import type { Stage } from './stage.js';

/** Notes the secrets that Rookery itself has made, where they passed. A nonce and a state carry the public id of their
 *  authorization before the dot. */
export function harvest({ canaries, world, front }: Stage): void {
  for (const { body, route } of world.discord.requests()) {
    if (route === undefined) continue;
    for (const [, secret = ''] of JSON.stringify(body ?? '').matchAll(/\/link\/[\w-]{22}\.([\w-]{43})/g))
      canaries.add('link-nonce', secret);
  }
  for (const { body } of world.x.requests()) {
    const verifier =
      typeof body === 'object' && body !== null ? Reflect.get(body, 'code_verifier') : undefined;
    if (typeof verifier === 'string') canaries.add('pkce-verifier', verifier);
  }
  for (const { headers, body } of front.recorded) {
    for (const cookie of headers['set-cookie'] ?? []) {
      const [, value] = /^[^=]+=([^;]{16,})/.exec(cookie) ?? [];
      if (value !== undefined) canaries.add('link-cookie', afterDot(value));
    }
    const state = stateIn(headers.location);
    if (state !== undefined) {
      const isForX = headers.location?.startsWith(world.x.authorizeUrl) === true;
      canaries.add(isForX ? 'x-state' : 'discord-state', afterDot(state));
    }
    const [, code] = /<p class="code"><code>([\dA-Z]{4}-[\dA-Z]{4})</.exec(body) ?? [];
    if (code !== undefined) {
      canaries.add('code-to-type', code);
      canaries.add('code-to-type', code.replace('-', ''));
    }
  }
}

function stateIn(location: string | undefined): string | undefined {
  if (location === undefined || !URL.canParse(location)) return undefined;
  return new URL(location).searchParams.get('state') ?? undefined;
}

function afterDot(text: string): string {
  return text.slice(text.lastIndexOf('.') + 1);
}
