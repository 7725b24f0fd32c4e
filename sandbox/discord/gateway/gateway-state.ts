import { GatewayCloseCodes } from 'discord-api-types/v10';
import { shardOf } from '../snowflake.js';
import type { Guild } from '../world/world.js';
import type { Connection, Session } from './session.js';

/** The open sockets, and the sessions that live or may be taken up again. */
export interface GatewayState {
  readonly connections: Set<Connection>;
  readonly sessions: Map<string, Session>;
  startsLeft: number;
  /** With which code an identify is refused; undefined: it is not. */
  refuseWith: number | undefined;
  /** How many events before what it has missed a resumed session gets once more. */
  replayAgain: number;
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

/** Ends the session of a connection that closes with this code, unless it may be resumed. */
export function endSession(state: GatewayState, { session }: Connection, code: number): void {
  if (session !== undefined && FINAL_CODES.has(code)) state.sessions.delete(session.id);
}

/** Whether a session gets a guild's events; what has no guild arrives on shard 0. */
export function isOn({ shard: [index, total] }: Session, guild: Guild | undefined): boolean {
  return guild === undefined ? index === 0 : shardOf(guild.id, total) === index;
}
