import { randomBytes } from 'node:crypto';
import type { User } from '../world/world.js';

const COOKIE = 'discord_session';

/** Who is logged in on the pages of this Discord. */
export interface Sessions {
  /** Who this browser is, by its cookies. */
  find(cookies: string | undefined): User | undefined;
  /** Logs in, and gives the `set-cookie` header. */
  open(user: User): string;
}

export function createSessions(): Sessions {
  const sessions = new Map<string, User>();
  return {
    find: (cookies = '') => sessions.get(/(?:^|;\s*)discord_session=([\w-]+)/.exec(cookies)?.[1] ?? ''),
    open(user) {
      const id = randomBytes(24).toString('base64url');
      sessions.set(id, user);
      return `${COOKIE}=${id}; Path=/; HttpOnly; SameSite=Lax`;
    },
  };
}
