import type { DiscordLookAlike } from '../../../sandbox/discord/look-alike.js';
import type { Random } from '../random.js';

/** One way in which Discord ends a connection. */
export interface Cut {
  readonly name: string;
  /** Whether the bot has to log in anew. */
  readonly endsSession: boolean;
  make(look: DiscordLookAlike): void;
}

const closing = (code: number, endsSession: boolean): Cut => ({
  name: String(code),
  endsSession,
  make: ({ gateway }) => gateway.drop(code),
});

const RESUMABLE: readonly [Cut, ...Cut[]] = [
  { name: 'op 7', endsSession: false, make: ({ gateway }) => gateway.requestReconnect() },
  { name: 'op 9 (true)', endsSession: false, make: ({ gateway }) => gateway.invalidateSession(true) },
  { name: 'zombie', endsSession: false, make: ({ gateway }) => gateway.stall() },
  { name: 'reset', endsSession: false, make: ({ gateway }) => gateway.drop() },
  closing(4000, false),
  closing(4001, false),
  closing(4002, false),
];

/** After 4003, 4005 and 4008 Discord would let the session go on; discord.js does not try. */
const FINAL: readonly [Cut, ...Cut[]] = [
  { name: 'op 9 (false)', endsSession: true, make: ({ gateway }) => gateway.invalidateSession(false) },
  closing(1000, true),
  closing(4003, true),
  closing(4005, true),
  closing(4007, true),
  closing(4008, true),
  closing(4009, true),
];

/** Of all disconnects; each costs seconds, because logins are paced. */
const FINAL_SHARE = 0.06;

export function pickCut(random: Random): Cut {
  return random.pick(random.chance(FINAL_SHARE) ? FINAL : RESUMABLE);
}
