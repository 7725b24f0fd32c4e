import { Client, Events, GatewayIntentBits } from 'discord.js';

// The reference: a client that logs in, and says so in a line like those of the bot's log.
const { DISCORD_API_URL: api = '', DISCORD_TOKEN: token = '' } = process.env;
const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api, version: '10' } });
client.once(Events.ClientReady, () => {
  process.stdout.write(`${JSON.stringify({ time: Date.now(), msg: 'connected to Discord' })}\n`);
});
await client.login(token);
