import type { SecretMaker } from '../../secret-maker.js';
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
  /** Logs in, and gives the `set-cookie` header. A browser that is this user already keeps its session, so that a form
   *  that stands open can still be sent. */
  open(user: XUser, cookies?: string): string;
}

export function createSessions(makeSecret: SecretMaker): Sessions {
  const sessions = new Map<string, Session>();
  return {
    find: (cookies) => sessions.get(idIn(cookies)),
    open(user, cookies) {
      const known = idIn(cookies);
      if (sessions.get(known)?.user === user) return cookieOf(known);
      const id = makeSecret('x-session', 24);
      sessions.set(id, { user, authenticity: makeSecret('x-form-token', 24) });
      const [oldest] = sessions.keys();
      if (sessions.size > MOST && oldest !== undefined) sessions.delete(oldest);
      return cookieOf(id);
    },
  };
}

const idIn = (cookies = ''): string => /(?:^|;\s*)x_session=([\w-]+)/.exec(cookies)?.[1] ?? '';

const cookieOf = (id: string): string => `${COOKIE}=${id}; Path=/; HttpOnly; SameSite=Lax`;
