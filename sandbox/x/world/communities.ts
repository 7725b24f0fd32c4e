import type { XUser } from './users.js';

export interface XCommunity {
  readonly id: string;
  readonly name: string;
  /** Usernames. */
  readonly members: readonly string[];
}

export interface Communities {
  add(name: string, members: readonly XUser[]): XCommunity;
  withId(id: string): XCommunity | undefined;
  /** Lets somebody in. */
  join(community: XCommunity, user: XUser): void;
  all(): readonly XCommunity[];
}

export function createCommunities(nextId: () => string): Communities {
  const byId = new Map<string, XCommunity>();
  const put = (community: XCommunity): XCommunity => {
    byId.set(community.id, community);
    return community;
  };
  return {
    add: (name, members) => put({ id: nextId(), name, members: members.map(({ username }) => username) }),
    withId: (id) => byId.get(id),
    join({ id, name, members }, { username }) {
      put({ id, name, members: [...new Set([...members, username])] });
    },
    all: () => [...byId.values()],
  };
}
