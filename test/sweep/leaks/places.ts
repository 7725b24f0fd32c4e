import type { Kind } from './canaries.js';

/** Settings, as a process is given them. */
const SETTINGS: readonly Kind[] = [
  'discord-bot-token',
  'discord-client-secret',
  'x-client-secret',
  'encryption-key',
  'old-encryption-key',
  'wrong-bot-token',
  'wrong-x-client-secret',
  'wrong-discord-client-secret',
  'wrong-encryption-key',
  'password-in-database-url',
  'password-in-address',
];

/** Which secret belongs where; every other meeting of a kind and a place is a leak. Each that is listed has to be seen
 *  there, too: else the search looks past it, or the list is longer than it need be. */
export const BELONGS = {
  log: [],
  'output of a program': [],
  'arguments of a process': [],
  /** Whoever may read these may read `.env`. */
  'environment of a process': SETTINGS,
  'web: page': ['code-to-type'],
  'web: Set-Cookie': ['link-cookie'],
  /** On the way to the consent pages. */
  'web: Location': ['x-state', 'discord-state'],
  'web: other header': [],
  'file of the bot': [],
  backup: [],
  'X: Authorization': ['x-client-secret', 'wrong-x-client-secret', 'x-access-token'],
  /** An access token, where there is no refresh token to revoke. */
  'X: token endpoints': ['x-access-token', 'x-code', 'pkce-verifier', 'x-refresh-token'],
  'X: anything else': [],
  'Discord: Authorization': [
    'discord-bot-token',
    'wrong-bot-token',
    'discord-client-secret',
    'discord-access-token',
  ],
  /** The doctor sends the secret in the form, as RFC 6749 allows. */
  'Discord: token endpoint': ['discord-code', 'discord-client-secret', 'wrong-discord-client-secret'],
  /** Discord's own addresses for the answer to an interaction. */
  'Discord: interaction address': ['interaction-token'],
  /** Seen by the person alone who asked. */
  'Discord: answer to the actor': ['link-nonce'],
  'Discord: anything else': [],
  'printed by the Secret type': [],
} as const satisfies Readonly<Record<string, readonly Kind[]>>;

export type Place = keyof typeof BELONGS;

export const PLACES = Object.keys(BELONGS).filter((place): place is Place => place in BELONGS);

export function belongs(kind: Kind, place: Place): boolean {
  const kinds: readonly Kind[] = BELONGS[place];
  return kinds.includes(kind);
}

/** Something that was written, sent or kept. */
export interface Piece {
  readonly place: Place;
  /** For whoever has to look for the leak. */
  readonly where: string;
  readonly bytes: Buffer;
}

export function piece(place: Place, where: string, content: string | Buffer): Piece {
  return { place, where, bytes: typeof content === 'string' ? Buffer.from(content, 'utf8') : content };
}
