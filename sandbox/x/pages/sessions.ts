import { randomBytes } from 'node:crypto';
import type { XUser } from '../world/users.js';

const COOKIE = 'x_session';
/** Sandboxes run for long, and their people log in anew all the time. */
const MOST = 10_000;

export interface Session {
  readonly user: XUser;
  /** In the forms of this session, so that no other site can send them. */
  readonly authenticity: string;
}

export interface Sessions {
  /** Who this browser is, by its cookies. */
  find(cookies: string | undefined): Session | undefined;
  /** Logs in, and gives the `set-cookie` header. */
  open(user: XUser): string;
}

export function createSessions(): Sessions {
  const sessions = new Map<string, Session>();
  const random = (): string => randomBytes(24).toString('base64url');
  return {
    find: (cookies = '') => sessions.get(/(?:^|;\s*)x_session=([\w-]+)/.exec(cookies)?.[1] ?? ''),
    open(user) {
      const id = random();
      sessions.set(id, { user, authenticity: random() });
      const [oldest] = sessions.keys();
      if (sessions.size > MOST && oldest !== undefined) sessions.delete(oldest);
      return `${COOKIE}=${id}; Path=/; HttpOnly; SameSite=Lax`;
    },
  };
}
