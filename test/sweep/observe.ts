import type { Account, AccountNotices, XOAuth } from '../../src/accounts/ports.js';
import { tokenOf } from '../../src/credential.js';
import type { PostingUnit, PostNotices, XPosts } from '../../src/posting/ports.js';
import { Secret } from '../../src/secret.js';
import { XError } from '../../src/x-error.js';
import { SILENT_REVIEWS } from '../support/deaf-notices.js';
import { type Journal, shortHash } from './journal.js';
import { type Ports, withUnit } from './ports.js';

/** Notes what goes through the ports, as close to the disk and to X as they are: planted bugs sit above. */
export function observe({ storage, x }: Ports, journal: Journal): Ports {
  const watched = withUnit(storage, () => {
    const pairs: Account[] = [];
    return {
      unit: (unit) => watchPairs(unit, journal, pairs),
      after: () => {
        for (const account of pairs) journal.note({ kind: 'stored', ...pairOf(account) });
      },
    };
  });
  return {
    storage: watched,
    x: { ...x, oauth: watchOAuth(x.oauth, journal), posts: watchPosts(x.posts, journal) },
  };
}

function pairOf({ xUserId, generation, credentials }: Account) {
  const { accessToken = new Secret(''), refreshToken } = credentials ?? {};
  return {
    xUserId,
    generation,
    accessHash: shortHash(tokenOf(accessToken)),
    refreshHash: refreshToken === undefined ? '' : shortHash(refreshToken),
  };
}

/** `storing` is noted before the commit: whoever dies between the commit and `stored` has said so much. */
function watchPairs(unit: PostingUnit, journal: Journal, pairs: Account[]): PostingUnit {
  const wrote = (done: boolean, account: Account): boolean => {
    if (done) pairs.push(account);
    return done;
  };
  return {
    ...unit,
    accounts: {
      ...unit.accounts,
      async create(account) {
        journal.note({ kind: 'storing', ...pairOf(account) });
        return wrote(await unit.accounts.create(account), account);
      },
      async replace(stored, next) {
        if (next.generation === stored.value.generation) return unit.accounts.replace(stored, next);
        journal.note({ kind: 'storing', ...pairOf(next) });
        return wrote(await unit.accounts.replace(stored, next), next);
      },
    },
  };
}

function watchOAuth(oauth: XOAuth, journal: Journal): XOAuth {
  return {
    ...oauth,
    async refresh(refreshToken) {
      const refreshHash = shortHash(refreshToken);
      journal.note({ kind: 'refreshing', refreshHash });
      try {
        const grant = await oauth.refresh(refreshToken);
        journal.note({ kind: 'refreshed', refreshHash });
        return grant;
      } catch (error) {
        journal.note({ kind: 'not-refreshed', refreshHash });
        throw error;
      }
    },
  };
}

function watchPosts(posts: XPosts, journal: Journal): XPosts {
  return {
    ...posts,
    async create(accessToken, post) {
      journal.note({ kind: 'used', accessHash: shortHash(tokenOf(accessToken)) });
      journal.note({ kind: 'sending', text: post.text });
      const answered = (outcome: XError['outcome'] | 'published') =>
        journal.note({ kind: 'answered', text: post.text, outcome });
      try {
        const created = await posts.create(accessToken, post);
        answered('published');
        return created;
      } catch (error) {
        if (error instanceof XError) answered(error.outcome);
        throw error;
      }
    },
    async timelineSince(accessToken, xUserId, sinceId) {
      journal.note({ kind: 'used', accessHash: shortHash(tokenOf(accessToken)) });
      const seen = await posts.timelineSince(accessToken, xUserId, sinceId);
      journal.note({ kind: 'looked', xUserId });
      return seen;
    },
  };
}

/** People who read everything: what they are told is in the journal. */
export function observedNotices(journal: Journal): AccountNotices & PostNotices {
  return {
    async needsReauthorization({ xUserId, discordUserId, nonce }) {
      journal.note({ kind: 'told-owner', xUserId, owner: discordUserId, nonce });
      return 'told';
    },
    async linkRemoved() {
      return 'told';
    },
    async handedOver() {
      return 'told';
    },
    async appStopped() {
      return 'told';
    },
    async alert() {
      return 'told';
    },
    async linkEnded() {},
    async uploading() {},
    async announce() {
      return 'told';
    },
    async askConsent() {
      return 'told';
    },
    ...SILENT_REVIEWS,
    async settled({ id, status }) {
      journal.note({ kind: 'told-author', postId: id, status });
      return 'told';
    },
  };
}
