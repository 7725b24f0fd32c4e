import { Client, Events, GatewayDispatchEvents, GatewayIntentBits, type REST, Status } from 'discord.js';
import type { APIInteraction } from 'discord-api-types/v10';
import type { Log } from '../log.js';
import type { Secret } from '../secret.js';
import { assertSessionsLeft, readApplication } from './before-login.js';
import { limitedCache } from './limited-cache.js';
import { restOptions, watchRest } from './rest-options.js';

export interface DiscordBot {
  /** Checks the token before any gateway login. Throws a UserFacingError when Discord refuses it. */
  application(): Promise<{ id: string; name: string }>;
  /** Connects to the gateway. Throws a UserFacingError when few logins are left for today. */
  login(): Promise<void>;
  /** Whether every shard is connected right now. */
  isReady(): boolean;
  guildName(guildId: string): string | undefined;
  /** Authorised as the bot. */
  readonly rest: REST;
  stop(): Promise<void>;
}

/** The gateway side. Interactions are passed on as Discord sent them; discord.js's own classes are not used, so that
 *  they look the same over HTTP. */
export function createDiscordBot(options: {
  token: Secret;
  /** https://discord.com/api, or plain http on loopback. */
  apiUrl: URL;
  onInteraction: (raw: APIInteraction) => void;
  /** Called for every server that the bot is in once it is connected, and for each that adds it later. */
  onGuildJoined?: (guildId: string) => void;
  /** Called when a server removes the bot; not when Discord has an outage. */
  onGuildLeft?: (guildId: string) => void;
  log: Log;
  /** How many shards; `auto` asks Discord. */
  shards?: number | 'auto';
}): DiscordBot {
  const { token, apiUrl, onInteraction, log, shards = 'auto' } = options;
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    makeCache: limitedCache,
    allowedMentions: { parse: [] },
    enforceNonce: true,
    rest: restOptions(apiUrl),
    ...(shards === 'auto' ? { shards } : { shardCount: shards }),
  });
  client.rest.setToken(token.reveal());
  watchRest(client.rest, log);
  watchGateway(client, log);
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (raw: APIInteraction) => {
    try {
      onInteraction(raw);
    } catch (error) {
      // A throw in here would end the connection's own loop.
      log.error({ err: error }, 'an interaction could not be taken');
    }
  });

  client.on(Events.ClientReady, () => {
    for (const guildId of client.guilds.cache.keys()) options.onGuildJoined?.(guildId);
  });
  client.on(Events.GuildCreate, (guild) => options.onGuildJoined?.(guild.id));
  client.on(Events.GuildDelete, (guild) => options.onGuildLeft?.(guild.id));

  return {
    rest: client.rest,
    application: () => readApplication(client.rest),
    async login() {
      await assertSessionsLeft(client.rest);
      await client.login(token.reveal());
    },
    isReady: () => client.isReady() && client.ws.shards.every((shard) => shard.status === Status.Ready),
    guildName: (guildId) => client.guilds.cache.get(guildId)?.name,
    stop() {
      client.removeAllListeners(Events.ShardReconnecting); // it says so of a connection that is closed on purpose
      return client.destroy();
    },
  };
}

/** A line for what an operator wants to know; also keeps 'error' events from ending the process. */
function watchGateway(client: Client, log: Log): void {
  client.on(Events.ClientReady, () => log.info({ guilds: client.guilds.cache.size }, 'connected to Discord'));
  client.on(Events.Error, (error) => log.error({ err: error }, 'the Discord client failed'));
  client.on(Events.Warn, (message) => log.warn({ message }, 'warning of the Discord client'));
  client.on(Events.ShardError, (error, shard) =>
    log.warn({ err: error, shard }, 'gateway connection failed'),
  );
  client.on(Events.ShardReconnecting, (shard) => log.info({ shard }, 'reconnecting to Discord'));
  client.on(Events.ShardResume, (shard, missed) => log.info({ shard, missed }, 'resumed at Discord'));
  client.on(Events.ShardDisconnect, ({ code }, shard) =>
    log.error({ shard, code }, 'Discord closed the connection for good; restart the bot once it is mended'),
  );
}
