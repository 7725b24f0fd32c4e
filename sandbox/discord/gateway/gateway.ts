import type { Server } from 'node:http';
import {
  GatewayCloseCodes,
  GatewayDispatchEvents,
  GatewayIntentBits,
  GatewayOpcodes,
} from 'discord-api-types/v10';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import type { Ledger } from '../../ledger.js';
import { asJson, asText, type Json } from '../json.js';
import { shardOf } from '../snowflake.js';
import { describeGuildCreate, describeUser } from '../world/describe.js';
import type { Guild, World } from '../world/world.js';
import { type Connection, createSession, type Session, sendTo } from './session.js';

/** What a test does to the bot's connections. */
export interface GatewayControl {
  connections(): number;
  identifies(): number;
  resumes(): number;
  /** Op 7: asks every connection to reconnect and resume. */
  requestReconnect(): void;
  /** Op 9: ends every session; a resumable one may be taken up again. */
  invalidateSession(resumable: boolean): void;
  /** Closes every connection with this code; without one the sockets just die. */
  drop(code?: number): void;
  /** Makes the open connections zombies: they stay open, and nothing comes any more. */
  stall(): void;
  /** How many identifies `GET /gateway/bot` says are left. */
  setStartsLeft(left: number): void;
}

export interface Gateway {
  readonly control: GatewayControl;
  startsLeft(): number;
  /** Sends an event to each session of the guild's shard (shard 0 when it has no guild); gives back to how many. */
  dispatch(type: string, data: unknown, guild?: Guild, intent?: number): number;
  close(): void;
}

export interface GatewayOptions {
  readonly server: Server;
  readonly world: World;
  readonly ledger: Ledger;
  readonly botToken: string;
  readonly url: string;
  readonly heartbeatIntervalMs: number;
}

/** After these codes Discord does not let a session go on. */
const FINAL_CODES: ReadonlySet<number> = new Set([
  1000,
  1001,
  GatewayCloseCodes.AuthenticationFailed,
  GatewayCloseCodes.InvalidSeq,
  GatewayCloseCodes.SessionTimedOut,
  GatewayCloseCodes.InvalidShard,
  GatewayCloseCodes.ShardingRequired,
  GatewayCloseCodes.InvalidAPIVersion,
  GatewayCloseCodes.InvalidIntents,
  GatewayCloseCodes.DisallowedIntents,
]);

export function createGateway(options: GatewayOptions): Gateway {
  const { server, world, ledger, botToken } = options;
  const sockets = new WebSocketServer({ server });
  const connections = new Set<Connection>();
  const sessions = new Map<string, Session>();
  let startsLeft = 1000;

  const identify = (connection: Connection, data: Json): void => {
    const token = asText(data.token).replace(/^Bot /, '');
    if (token !== botToken) {
      connection.socket.close(GatewayCloseCodes.AuthenticationFailed, 'Authentication failed.');
      return;
    }
    const [index, total] = Array.isArray(data.shard) ? data.shard.map(Number) : [];
    const session = createSession({ shard: [index ?? 0, total ?? 1], intents: Number(data.intents ?? 0) });
    session.connection = connection;
    connection.session = session;
    sessions.set(session.id, session);
    startsLeft -= 1;
    ledger.record('identify', { intents: session.intents, shard: session.shard, sessionId: session.id });
    greet(session);
  };

  const greet = (session: Session): void => {
    const guilds = [...world.guilds.values()].filter((guild) => guild.botPresent && isOn(session, guild));
    session.dispatch(GatewayDispatchEvents.Ready, {
      v: 10,
      user: describeUser(world.bot),
      guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: options.url,
      shard: session.shard,
      application: { id: world.bot.id, flags: 0 },
      session_type: 'normal',
      private_channels: [],
    });
    if ((session.intents & GatewayIntentBits.Guilds) === 0) return;
    for (const guild of guilds)
      session.dispatch(GatewayDispatchEvents.GuildCreate, describeGuildCreate(guild, world.bot));
  };

  const resume = (connection: Connection, data: Json): void => {
    const session = sessions.get(asText(data.session_id));
    const mine = asText(data.token).replace(/^Bot /, '') === botToken;
    if (session === undefined || !mine || !session.isAlive()) {
      sendTo(connection, { op: GatewayOpcodes.InvalidSession, d: false });
      return;
    }
    session.connection = connection;
    connection.session = session;
    const seq = Number(data.seq ?? 0);
    if (!session.replay(seq)) {
      sessions.delete(session.id);
      sendTo(connection, { op: GatewayOpcodes.InvalidSession, d: false });
      return;
    }
    ledger.record('resume', { sessionId: session.id, from: seq });
    session.dispatch(GatewayDispatchEvents.Resumed, {});
  };

  const receive = (connection: Connection, raw: RawData): void => {
    const payload = readPayload(raw);
    if (payload === undefined) {
      connection.socket.close(GatewayCloseCodes.DecodeError, 'Error while decoding payload.');
    } else if (payload.op === GatewayOpcodes.Heartbeat) {
      if (typeof payload.d === 'number') connection.session?.confirm(payload.d);
      sendTo(connection, { op: GatewayOpcodes.HeartbeatAck });
    } else if (payload.op === GatewayOpcodes.Identify && connection.session !== undefined) {
      connection.socket.close(GatewayCloseCodes.AlreadyAuthenticated, 'Already authenticated.');
    } else if (payload.op === GatewayOpcodes.Identify) {
      identify(connection, asJson(payload.d));
    } else if (payload.op === GatewayOpcodes.Resume) {
      resume(connection, asJson(payload.d));
    } else if (connection.session === undefined) {
      connection.socket.close(GatewayCloseCodes.NotAuthenticated, 'Not authenticated.');
    }
  };

  const forget = (connection: Connection, code: number): void => {
    connections.delete(connection);
    const { session } = connection;
    if (session === undefined || session.connection !== connection) return;
    session.disconnect();
    if (FINAL_CODES.has(code)) sessions.delete(session.id);
  };

  sockets.on('connection', (socket: WebSocket) => {
    const connection: Connection = { socket, stalled: false, session: undefined };
    connections.add(connection);
    socket.on('message', (raw) => receive(connection, raw));
    socket.on('close', (code) => forget(connection, code));
    // A broken socket also closes, and that is handled.
    socket.on('error', () => undefined);
    sendTo(connection, { op: GatewayOpcodes.Hello, d: { heartbeat_interval: options.heartbeatIntervalMs } });
  });

  return {
    startsLeft: () => startsLeft,
    dispatch(type, data, guild, intent) {
      const targets = [...sessions.values()].filter(
        (session) =>
          session.isAlive() && isOn(session, guild) && (!intent || (session.intents & intent) !== 0),
      );
      for (const session of targets) session.dispatch(type, data);
      return targets.length;
    },
    close() {
      for (const { socket } of connections) socket.terminate();
      sockets.close();
    },
    control: {
      connections: () => connections.size,
      identifies: () => ledger.entries('identify').length,
      resumes: () => ledger.entries('resume').length,
      requestReconnect() {
        for (const connection of connections) sendTo(connection, { op: GatewayOpcodes.Reconnect });
      },
      invalidateSession(resumable) {
        for (const connection of connections) {
          if (!resumable && connection.session !== undefined) sessions.delete(connection.session.id);
          sendTo(connection, { op: GatewayOpcodes.InvalidSession, d: resumable });
        }
      },
      drop(code) {
        for (const connection of connections) {
          if (code === undefined) connection.socket.terminate();
          else closeBy(connection, code);
        }
      },
      stall() {
        for (const connection of connections) connection.stalled = true;
      },
      setStartsLeft(left) {
        startsLeft = left;
      },
    },
  };

  function closeBy(connection: Connection, code: number): void {
    // The client echoes the code only after a round trip; the session ends now.
    if (FINAL_CODES.has(code) && connection.session !== undefined) sessions.delete(connection.session.id);
    connection.socket.close(code);
  }
}

function isOn(session: Session, guild: Guild | undefined): boolean {
  const [index, total] = session.shard;
  return guild === undefined ? index === 0 : shardOf(guild.id, total) === index;
}

function readPayload(raw: RawData): Json | undefined {
  try {
    return asJson(JSON.parse(raw.toString()));
  } catch {
    return undefined;
  }
}
