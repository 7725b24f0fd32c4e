import { subscribe } from 'node:diagnostics_channel';
import type { AccountNotices, XOAuth } from '../../src/accounts/ports.js';
import type { PostingUnit, PostNotices, XPosts } from '../../src/posting/ports.js';
import type { CrashAt, CrashPoint } from './crash-points.js';
import { type Journal, shortHash } from './journal.js';
import { type Ports, withUnit } from './ports.js';
import { watchEffects } from './watch-effects.js';

/** Ends this process by SIGKILL at exactly one point; everything before it has happened, nothing after it will. */
export interface Tripwires {
  reach(point: CrashPoint): void;
  guard(ports: Ports): Ports;
  guardNotices<N extends AccountNotices & PostNotices>(notices: N): N;
}

export function createTripwires(
  crashAt: CrashAt | undefined,
  journal: Journal,
  { name, ledgerFile }: { name: string; ledgerFile: string },
): Tripwires {
  let left = crashAt?.times ?? 0;
  const reach = (point: CrashPoint): void => {
    if (point !== crashAt?.point) return;
    left -= 1;
    if (left > 0) return;
    journal.note({ kind: 'kill', victim: name, point });
    process.kill(process.pid, 'SIGKILL');
    // The signal is on its way; not one more statement of the worker runs.
    for (;;);
  };
  if (crashAt !== undefined) watchWire(reach);
  return {
    reach,
    guard: ({ storage, x }) => ({
      storage: withUnit(storage, () => aroundCommits(reach)),
      x: {
        ...x,
        oauth: aroundRefresh(x.oauth, reach, crashAt, ledgerFile),
        posts: aroundPost(x.posts, reach, crashAt, ledgerFile),
      },
    }),
    guardNotices: (notices) => ({
      ...notices,
      async needsReauthorization(notice) {
        const told = await notices.needsReauthorization(notice);
        reach('told:owner');
        return told;
      },
    }),
  };
}

type Reach = Tripwires['reach'];
type Written = 'refresh:intent' | 'refresh:commit' | 'post:intent' | 'post:commit' | CommitOnly;
type CommitOnly = 'accept:commit' | 'broken:commit' | 'unlink:commit';

/** What a transaction has written tells which commit it is. */
function aroundCommits(reach: Reach) {
  const written = new Set<Written>();
  const at = (when: 'before' | 'after') => {
    for (const what of written) {
      const [call, moment] = what.split(':');
      reach(`${call}:${when}-${moment}` as CrashPoint);
    }
  };
  return {
    unit: (unit: PostingUnit): PostingUnit => ({
      ...unit,
      accounts: {
        ...unit.accounts,
        async replace(stored, next) {
          const { value } = stored;
          const done = await unit.accounts.replace(stored, next);
          if (!done) return done;
          if (next.generation !== value.generation) written.add('refresh:commit');
          else if (next.status !== value.status) written.add('broken:commit');
          else if (next.intent !== undefined && next.lease?.token !== value.lease?.token)
            written.add('refresh:intent');
          return done;
        },
        async remove(stored) {
          written.add('unlink:commit');
          return unit.accounts.remove(stored);
        },
      },
      posts: {
        ...unit.posts,
        async insert(post) {
          written.add('accept:commit');
          return unit.posts.insert(post);
        },
        async save(next) {
          if (next.status === 'sending') written.add('post:intent');
          if (next.status === 'published') written.add('post:commit');
          return unit.posts.save(next);
        },
      },
    }),
    before: () => at('before'),
    after: () => at('after'),
  };
}

function aroundRefresh(
  oauth: XOAuth,
  reach: Reach,
  crashAt: CrashAt | undefined,
  ledgerFile: string,
): XOAuth {
  if (crashAt?.point !== 'refresh:processed') return oauth;
  return {
    ...oauth,
    async refresh(refreshToken) {
      const tokenHash = shortHash(refreshToken);
      const watch = watchEffects(
        ledgerFile,
        (entry) => entry.kind === 'refresh-effect' && entry.tokenHash === tokenHash,
        () => reach('refresh:processed'),
      );
      return oauth.refresh(refreshToken).finally(watch.end);
    },
  };
}

function aroundPost(posts: XPosts, reach: Reach, crashAt: CrashAt | undefined, ledgerFile: string): XPosts {
  if (crashAt?.point !== 'post:processed') return posts;
  return {
    ...posts,
    async create(accessToken, post) {
      const watch = watchEffects(
        ledgerFile,
        (entry) => entry.kind === 'post-effect' && entry.text === post.text,
        () => reach('post:processed'),
      );
      return posts.create(accessToken, post).finally(watch.end);
    },
  };
}

/** undici says on public channels of Node when a request has left and when an answer begins: no hook in the bot. */
function watchWire(reach: Reach): void {
  const callOf = (message: unknown): 'refresh' | 'post' | undefined => {
    const { request } = message as { request: { method: string; path: string } };
    if (request.method !== 'POST') return undefined;
    if (request.path === '/2/oauth2/token') return 'refresh';
    return request.path === '/2/tweets' ? 'post' : undefined;
  };
  const watch = (channel: string, moment: 'sent' | 'first-byte') =>
    subscribe(channel, (message) => {
      const call = callOf(message);
      if (call !== undefined) reach(`${call}:${moment}`);
    });
  watch('undici:request:bodySent', 'sent');
  watch('undici:request:headers', 'first-byte');
}
