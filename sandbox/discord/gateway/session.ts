import { randomBytes } from 'node:crypto';
import { GatewayOpcodes } from 'discord-api-types/v10';
import { WebSocket } from 'ws';
import type { Json } from '../json.js';

/** Discord keeps the events of a session that lost its connection for about this long. */
const RESUMABLE_MS = 5 * 60_000;

/** So many events are kept although the client has confirmed them: a resume may bring some once more. */
const KEPT = 50;

export interface Event {
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
  /** Sends what came after `seq`, and the last `again` before it once more. */
  replay(seq: number, again: number): void;
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

/** Whether it was written to an open socket. */
export function sendTo(connection: Connection, payload: Json | Event): boolean {
  if (connection.stalled || connection.socket.readyState !== WebSocket.OPEN) return false;
  connection.socket.send(JSON.stringify({ s: null, t: null, d: null, ...payload }));
  return true;
}

/** `onSent` is called for each event that was written to an open socket. */
export function createSession(
  identify: { shard: readonly [number, number]; intents: number },
  onSent: (event: Event) => void = () => undefined,
): Session {
  let seq = 0;
  let confirmed = 0;
  let events: Event[] = [];
  let lostAt: number | undefined;
  let connection: Connection | undefined;
  const send = (event: Event): void => {
    if (connection !== undefined && sendTo(connection, event)) onSent(event);
  };
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
      send(event);
    },
    canReplay: (from) => from <= seq && from >= confirmed,
    replay(from, again) {
      for (const event of events.filter(({ s }) => s > from - again)) send(event);
    },
    confirm(upTo) {
      confirmed = upTo;
      events = events.filter(({ s }) => s > upTo - KEPT);
    },
    disconnect() {
      connection = undefined;
      lostAt = Date.now();
    },
    isAlive: () => lostAt === undefined || Date.now() - lostAt < RESUMABLE_MS,
  };
}
