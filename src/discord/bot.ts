import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Events, GatewayDispatchEvents, GatewayIntentBits, type REST, Status } from 'discord.js';
import type { APIInteraction, GatewayReadyDispatchData } from 'discord-api-types/v10';
import type { UserFacingError } from '../errors.js';
import type { Log } from '../log.js';
import type { Secret } from '../secret.js';
import { type Application, assertSessionsLeft, readApplication } from './before-login.js';
import { closedForGood } from './closed-for-good.js';
import { createIdentifyThrottler } from './identify-throttler.js';
import { keepToken } from './keep-token.js';
import { limitedCache } from './limited-cache.js';
import type { GuildRoles } from './members.js';
import { restOptions, watchRest } from './rest-options.js';
import { untilReachable } from './until-reachable.js';

export interface DiscordBot {
  /** Checks the token before any gateway login, and waits for a Discord that cannot be reached. Throws a
   *  UserFacingError when Discord refuses the token, and an AbortError when the signal fires while it waits. */
  application(signal?: AbortSignal): Promise<Application>;
  /** Connects to the gateway. Throws a UserFacingError when few logins are left for today, or Discord does not let
   *  the bot in. */
  login(signal?: AbortSignal): Promise<void>;
  /** Whether every shard is connected right now. */
  isReady(): boolean;
  guildName(guildId: string): string | undefined;
  /** What a server calls a role or a channel of its own. */
  nameOf(guildId: string, id: string): string | undefined;
  /** A role of this very server. */
  roleOf(guildId: string, roleId: string): { readonly name: string; readonly isManaged: boolean } | undefined;
  /** What the gateway has told of a server's roles. */
  rolesOf(guildId: string): GuildRoles | undefined;
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
  /** Called with each login of a shard: all the servers of it that the bot is in, whether or not they are available. */
  onGuildsKnown?: (guilds: KnownGuilds) => void;
  /** Called for each server that adds the bot later. */
  onGuildJoined?: (guildId: string) => void;
  /** Called when a server removes the bot; not when Discord has an outage. */
  onGuildLeft?: (guildId: string) => void;
  /** Called when Discord has closed the connection for good after it was open: there will be no other. */
  onClosedForGood?: (reason: UserFacingError) => void;
  /** Awaited before each login of a shard, the first and every later one; rejects only when the signal fires. */
  beforeIdentify?: (shard: number, signal: AbortSignal) => Promise<void>;
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
    ws: { buildIdentifyThrottler: createIdentifyThrottler(options.beforeIdentify) },
    ...(shards === 'auto' ? { shards } : { shardCount: shards }),
  });
  client.rest.setToken(token.reveal());
  keepToken(client.rest, log);
  watchRest(client.rest, log);
  watchGateway(client, log);
  const patiently = <T>(ask: () => Promise<T>, signal?: AbortSignal): Promise<T> =>
    untilReachable(ask, { log, pause: (ms) => sleep(ms, undefined, signal === undefined ? {} : { signal }) });
  let isLoggedIn = false;
  let refusal: UserFacingError | undefined;
  client.on(Events.ShardDisconnect, ({ code }) => {
    refusal = closedForGood(code);
    if (isLoggedIn) options.onClosedForGood?.(refusal);
  });
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (raw: APIInteraction) => {
    try {
      onInteraction(raw);
    } catch (error) {
      // A throw in here would end the connection's own loop.
      log.error({ err: error }, 'an interaction could not be taken');
    }
  });

  client.ws.on(GatewayDispatchEvents.Ready, (ready: GatewayReadyDispatchData) =>
    options.onGuildsKnown?.(knownGuilds(ready)),
  );
  client.on(Events.GuildCreate, (guild) => options.onGuildJoined?.(guild.id));
  client.on(Events.GuildDelete, (guild) => options.onGuildLeft?.(guild.id));

  return {
    rest: client.rest,
    application: (signal) => patiently(() => readApplication(client.rest), signal),
    async login(signal) {
      await patiently(() => assertSessionsLeft(client.rest), signal);
      try {
        await client.login(token.reveal());
      } catch (error) {
        // What discord.js throws then has other words for it, and none of what to do.
        throw refusal ?? error;
      }
      if (refusal !== undefined) throw refusal;
      isLoggedIn = true;
    },
    isReady: () => client.isReady() && client.ws.shards.every((shard) => shard.status === Status.Ready),
    guildName: (guildId) => client.guilds.cache.get(guildId)?.name,
    nameOf(guildId, id) {
      const guild = client.guilds.cache.get(guildId);
      return guild?.roles.cache.get(id)?.name ?? guild?.channels.cache.get(id)?.name;
    },
    roleOf(guildId, roleId) {
      const role = client.guilds.cache.get(guildId)?.roles.cache.get(roleId);
      return role === undefined ? undefined : { name: role.name, isManaged: role.managed };
    },
    rolesOf(guildId) {
      const guild = client.guilds.cache.get(guildId);
      if (guild === undefined) return undefined;
      const permissions = guild.roles.cache.map((role) => [role.id, role.permissions.bitfield] as const);
      return { ownerId: guild.ownerId, permissions: new Map(permissions) };
    },
    stop() {
      client.removeAllListeners(Events.ShardReconnecting); // it says so of a connection that is closed on purpose
      return client.destroy();
    },
  };
}

/** The servers of one shard: what else belongs to it is not the bot's any more. */
export interface KnownGuilds {
  readonly present: ReadonlySet<string>;
  /** Whether a server is on this shard. */
  isOnShard(guildId: string): boolean;
}

/** Also lists those that have an outage: only what is missing has removed the bot. */
function knownGuilds({ guilds, shard: [index, total] = [0, 1] }: GatewayReadyDispatchData): KnownGuilds {
  return {
    present: new Set(guilds.map(({ id }) => id)),
    // Discord's own rule (Gateway → Sharding).
    isOnShard: (guildId) => Number((BigInt(guildId) >> 22n) % BigInt(total)) === index,
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
    log.error({ shard, code }, 'Discord closed the connection for good'),
  );
}
