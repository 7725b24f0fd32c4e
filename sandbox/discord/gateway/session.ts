import { randomBytes } from 'node:crypto';
import { GatewayOpcodes } from 'discord-api-types/v10';
import { WebSocket } from 'ws';
import type { Json } from '../json.js';

/** Discord keeps the events of a session that lost its connection for about this long. */
const RESUMABLE_MS = 5 * 60_000;

interface Event {
  readonly op: typeof GatewayOpcodes.Dispatch;
  readonly s: number;
  readonly t: string;
  readonly d: unknown;
}

/** One bot process on one shard. It outlives its connections: what it missed waits for a resume. */
export interface Session {
  readonly id: string;
  readonly shard: readonly [number, number];
  readonly intents: number;
  connection: Connection | undefined;
  dispatch(type: string, data: unknown): void;
  /** Whether all that came after `seq` is still there. */
  canReplay(seq: number): boolean;
  replay(seq: number): void;
  /** The client says that it has everything up to here. */
  confirm(seq: number): void;
  disconnect(): void;
  isAlive(): boolean;
}

/** One open socket. A stalled one looks open and carries nothing. */
export interface Connection {
  readonly socket: WebSocket;
  stalled: boolean;
  session: Session | undefined;
}

export function sendTo(connection: Connection, payload: Json | Event): void {
  if (connection.stalled || connection.socket.readyState !== WebSocket.OPEN) return;
  connection.socket.send(JSON.stringify({ s: null, t: null, d: null, ...payload }));
}

export function createSession(identify: { shard: readonly [number, number]; intents: number }): Session {
  let seq = 0;
  let events: Event[] = [];
  let lostAt: number | undefined;
  let connection: Connection | undefined;
  return {
    ...identify,
    id: randomBytes(16).toString('hex'),
    get connection() {
      return connection;
    },
    set connection(next) {
      connection = next;
      lostAt = undefined;
    },
    dispatch(type, data) {
      seq += 1;
      const event: Event = { op: GatewayOpcodes.Dispatch, s: seq, t: type, d: data };
      events.push(event);
      if (connection !== undefined) sendTo(connection, event);
    },
    canReplay: (from) => from <= seq && from >= (events[0]?.s ?? seq + 1) - 1,
    replay(from) {
      if (connection === undefined) return;
      for (const event of events.filter(({ s }) => s > from)) sendTo(connection, event);
    },
    confirm(confirmed) {
      events = events.filter(({ s }) => s > confirmed);
    },
    disconnect() {
      connection = undefined;
      lostAt = Date.now();
    },
    isAlive: () => lostAt === undefined || Date.now() - lostAt < RESUMABLE_MS,
  };
}
