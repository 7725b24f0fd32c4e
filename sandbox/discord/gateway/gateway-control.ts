import { GatewayOpcodes } from 'discord-api-types/v10';
import type { Ledger } from '../../ledger.js';
import { endSession, type GatewayState } from './gateway-state.js';
import { sendTo } from './session.js';

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
  /** Closes with this code whoever identifies from now on; such an identify counts all the same. Undefined ends it. */
  refuseIdentifies(code: number | undefined): void;
  /** From now on a resume also brings this many events that had been sent before. */
  replayAgain(events: number): void;
}

export function createGatewayControl(state: GatewayState, ledger: Ledger): GatewayControl {
  const { connections, sessions } = state;
  return {
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
        if (code === undefined) {
          connection.socket.terminate();
        } else {
          // The client echoes the code only after a round trip; the session ends now.
          endSession(state, connection, code);
          connection.socket.close(code);
        }
      }
    },
    stall() {
      for (const connection of connections) connection.stalled = true;
    },
    setStartsLeft(left) {
      state.startsLeft = left;
    },
    refuseIdentifies(code) {
      state.refuseWith = code;
    },
    replayAgain(events) {
      state.replayAgain = events;
    },
  };
}
