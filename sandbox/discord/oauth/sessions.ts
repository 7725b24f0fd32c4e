import type { SecretMaker } from '../../secret-maker.js';
import type { User } from '../world/world.js';

const COOKIE = 'discord_session';

/** Who is logged in on the pages of this Discord. */
export interface Sessions {
  /** Who this browser is, by its cookies. */
  find(cookies: string | undefined): User | undefined;
  /** Logs in, and gives the `set-cookie` header. A browser that is this user already keeps its session. */
  open(user: User, cookies?: string): string;
}

export function createSessions(makeSecret: SecretMaker): Sessions {
  const sessions = new Map<string, User>();
  return {
    find: (cookies) => sessions.get(idIn(cookies)),
    open(user, cookies) {
      const known = idIn(cookies);
      if (sessions.get(known) === user) return cookieOf(known);
      const id = makeSecret('discord-session', 24);
      sessions.set(id, user);
      return cookieOf(id);
    },
  };
}

const idIn = (cookies = ''): string => /(?:^|;\s*)discord_session=([\w-]+)/.exec(cookies)?.[1] ?? '';

const cookieOf = (id: string): string => `${COOKIE}=${id}; Path=/; HttpOnly; SameSite=Lax`;
