// Nothing of discord.js is imported before the clock runs.
const begun = performance.now();
const { Client, Events, GatewayIntentBits } = await import('discord.js');
const { reportStart } = await import('./report-start.js');
const { readOptions } = await import('./child.js');

const { environment, idleMs } = readOptions<{ environment: Record<string, string>; idleMs: number }>();
const { DISCORD_API_URL: api = '', DISCORD_TOKEN: token = '' } = environment;
const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api, version: '10' } });
const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
await client.login(token);
await ready;
await reportStart({ begun, idleMs, close: () => client.destroy() });
