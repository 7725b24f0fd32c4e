import { createBrowser } from '../../sandbox/browser.js';
import type { Rig } from './rig.js';

/** A person says yes at X's own pages. Gives what the browser brings back to the bot. */
export async function consent(rig: Rig, url: URL, username: string): Promise<URLSearchParams> {
  const browser = createBrowser({ follow: (to) => to.startsWith(rig.x.url) });
  const login = await browser.open(url.href);
  const page = await browser.submit(login, { fields: { username } });
  const { headers } = await browser.submit(page, { button: 'decision=allow' });
  return new URL(headers.get('location') ?? 'about:blank').searchParams;
}
