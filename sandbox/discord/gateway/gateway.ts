import type { Server } from 'node:http';
import { GatewayCloseCodes, GatewayDispatchEvents, GatewayOpcodes } from 'discord-api-types/v10';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import type { Ledger } from '../../ledger.js';
import { asJson, asText, type Json } from '../json.js';
import type { Guild, World } from '../world/world.js';
import { createGatewayControl, type GatewayControl } from './gateway-control.js';
import { endSession, type GatewayState, isOn } from './gateway-state.js';
import { greet } from './greeting.js';
import { type Connection, createSession, sendTo } from './session.js';

export interface Gateway {
  readonly control: GatewayControl;
  startsLeft(): number;
  /** Sends an event to each session of the guild's shard (shard 0 when it has no guild), if it asked for
   *  one of these intents; gives back to how many. */
  dispatch(type: string, data: unknown, guild?: Guild, intents?: number): number;
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

export function createGateway(options: GatewayOptions): Gateway {
  const sockets = new WebSocketServer({ server: options.server });
  const state: GatewayState = {
    connections: new Set(),
    sessions: new Map(),
    startsLeft: 1000,
    refuseWith: undefined,
    replayAgain: 0,
  };
  const { connections, sessions } = state;

  sockets.on('connection', (socket: WebSocket) => {
    const connection: Connection = { socket, stalled: false, session: undefined };
    connections.add(connection);
    socket.on('message', (raw) => receive(connection, raw, state, options));
    socket.on('close', (code) => forget(connection, code, state));
    // A broken socket also closes, and that is handled.
    socket.on('error', () => undefined);
    sendTo(connection, { op: GatewayOpcodes.Hello, d: { heartbeat_interval: options.heartbeatIntervalMs } });
  });

  return {
    control: createGatewayControl(state, options.ledger),
    startsLeft: () => state.startsLeft,
    dispatch(type, data, guild, intents) {
      const wants = (held: number) => intents === undefined || (held & intents) !== 0;
      const targets = [...sessions.values()].filter(
        (session) => session.isAlive() && isOn(session, guild) && wants(session.intents),
      );
      for (const session of targets) session.dispatch(type, data);
      return targets.length;
    },
    close() {
      for (const { socket } of connections) socket.terminate();
      sockets.close();
    },
  };
}

function receive(connection: Connection, raw: RawData, state: GatewayState, options: GatewayOptions): void {
  const { socket, session } = connection;
  const payload = readPayload(raw);
  const data = asJson(payload?.d);
  if (payload === undefined) {
    socket.close(GatewayCloseCodes.DecodeError, 'Error while decoding payload.');
  } else if (payload.op === GatewayOpcodes.Heartbeat) {
    if (typeof payload.d === 'number') session?.confirm(payload.d);
    sendTo(connection, { op: GatewayOpcodes.HeartbeatAck });
  } else if (payload.op === GatewayOpcodes.Identify && session !== undefined) {
    socket.close(GatewayCloseCodes.AlreadyAuthenticated, 'Already authenticated.');
  } else if (payload.op === GatewayOpcodes.Identify) {
    identify(connection, data, state, options);
  } else if (payload.op === GatewayOpcodes.Resume) {
    resume(connection, data, state, options);
  } else if (session === undefined) {
    socket.close(GatewayCloseCodes.NotAuthenticated, 'Not authenticated.');
  }
}

function readPayload(raw: RawData): Json | undefined {
  try {
    return asJson(JSON.parse(raw.toString()));
  } catch {
    return undefined;
  }
}

const tokenOf = (data: Json) => asText(data.token).replace(/^Bot /, '');

function identify(connection: Connection, data: Json, state: GatewayState, options: GatewayOptions): void {
  if (tokenOf(data) !== options.botToken) {
    connection.socket.close(GatewayCloseCodes.AuthenticationFailed, 'Authentication failed.');
    return;
  }
  const [index = 0, total = 1] = Array.isArray(data.shard) ? data.shard.map(Number) : [];
  const session = createSession({ shard: [index, total], intents: Number(data.intents ?? 0) }, ({ t, d }) => {
    // Only these have to be answered in time: when they left is what a test may want to know.
    if (t === GatewayDispatchEvents.InteractionCreate)
      options.ledger.record('delivered', { interactionId: asJson(d).id });
  });
  session.connection = connection;
  connection.session = session;
  state.sessions.set(session.id, session);
  state.startsLeft -= 1;
  const { id, intents, shard } = session;
  options.ledger.record('identify', { sessionId: id, intents, shard });
  if (state.refuseWith !== undefined) {
    endSession(state, connection, state.refuseWith);
    connection.socket.close(state.refuseWith);
    return;
  }
  greet(session, options.world, options.url);
}

function resume(connection: Connection, data: Json, state: GatewayState, options: GatewayOptions): void {
  if (tokenOf(data) !== options.botToken) {
    connection.socket.close(GatewayCloseCodes.AuthenticationFailed, 'Authentication failed.');
    return;
  }
  const session = state.sessions.get(asText(data.session_id));
  const seq = Number(data.seq ?? 0);
  if (session === undefined || !session.isAlive() || !session.canReplay(seq)) {
    if (session !== undefined) state.sessions.delete(session.id);
    sendTo(connection, { op: GatewayOpcodes.InvalidSession, d: false });
    return;
  }
  session.connection = connection;
  connection.session = session;
  options.ledger.record('resume', { sessionId: session.id, seq });
  session.replay(seq, state.replayAgain);
  session.dispatch(GatewayDispatchEvents.Resumed, {});
}

function forget(connection: Connection, code: number, state: GatewayState): void {
  state.connections.delete(connection);
  // A session that was resumed elsewhere does not end with its old socket.
  if (connection.session?.connection !== connection) return;
  connection.session.disconnect();
  endSession(state, connection, code);
}
