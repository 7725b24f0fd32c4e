import { request } from 'undici';
import { onTestFinished } from 'vitest';
import type { Update } from '../../../sandbox/page/protocol.js';
import { type Page, startPage } from '../../../sandbox/page/start-page.js';
import { type SandboxWorld, startWorld, type WorldOptions } from '../../../sandbox/world.js';

export interface Scene {
  readonly world: SandboxWorld;
  readonly page: Page;
  readonly origin: string;
  /** As the browser sends it after the first visit. */
  readonly cookie: string;
}

/** Both look-alikes with the page in front of them, gone after the test. No bot: tests bring their own. */
export async function startScene(options: WorldOptions = {}): Promise<Scene> {
  const world = await startWorld(options);
  const page = await startPage(world, { person: 'robin' });
  onTestFinished(async () => {
    await page.close();
    await world.close();
  });
  const { origin } = new URL(page.address);
  const first = await visit(page.address);
  const cookie = String(first.headers['set-cookie']).split(';')[0] ?? '';
  return { world, page, origin, cookie };
}

interface Visit {
  readonly method?: 'GET' | 'POST' | 'HEAD';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** One request as it is, with any header, following nothing. */
export async function visit(address: string, { method = 'GET', headers = {}, body }: Visit = {}) {
  const response = await request(address, { method, headers, body: body ?? null });
  return { status: response.statusCode, headers: response.headers, text: await response.body.text() };
}

/** What the page's script does. */
export async function perform(scene: Scene, deed: Record<string, unknown>) {
  const { origin, cookie } = scene;
  const given = { as: 'robin', channel: channelId(scene), ...deed };
  const { status, text } = await visit(`${origin}/api/deeds`, {
    method: 'POST',
    headers: { cookie, origin, 'content-type': 'application/json' },
    body: JSON.stringify(given),
  });
  return { status, body: JSON.parse(text) as Record<string, unknown> };
}

export const channelId = ({ world }: Scene, name = 'general'): string =>
  world.discord.screen('robin').servers[0]?.channels.find((channel) => channel.name === name)?.id ?? '';

export interface Stream {
  readonly updates: readonly Update[];
  /** The first update, already come or still to come, that fits. */
  until(fits: (update: Update) => boolean): Promise<Update>;
}

/** What this person's page hears, until the end of the test. */
export async function listen({ origin, cookie }: Scene, as: string): Promise<Stream> {
  const abort = new AbortController();
  const response = await fetch(`${origin}/api/stream?as=${as}`, {
    headers: { cookie },
    signal: abort.signal,
  });
  const updates: Update[] = [];
  const waiting = new Set<() => void>();
  const ended = readEvents(response, (update) => {
    updates.push(update);
    for (const look of waiting) look();
  });
  onTestFinished(async () => {
    abort.abort();
    await ended;
  });
  return {
    updates,
    until: (fits) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`not among ${JSON.stringify(updates)}`)), 5_000);
        const look = () => {
          const found = updates.find(fits);
          if (found === undefined) return;
          clearTimeout(timer);
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
  };
}

async function readEvents(response: Response, hear: (update: Update) => void): Promise<void> {
  let rest = '';
  try {
    for await (const chunk of response.body ?? []) {
      const events = (rest + Buffer.from(chunk).toString()).split('\n\n');
      rest = events.pop() ?? '';
      for (const event of events)
        if (event.startsWith('data: ')) hear(JSON.parse(event.slice('data: '.length)) as Update);
    }
  } catch {
    // The test is over.
  }
}
