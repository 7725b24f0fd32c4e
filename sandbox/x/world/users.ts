export type SubscriptionType = 'None' | 'Basic' | 'Premium' | 'PremiumPlus';

export interface XUser {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  /** May change while X runs. */
  subscriptionType: SubscriptionType;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

export interface NewUser {
  readonly username: string;
  readonly name?: string;
  readonly subscriptionType?: SubscriptionType;
}

/** Whether this user pays X, for any of the subscriptions: only then posts may be long, and may be edited. */
export const isSubscriber = ({ subscriptionType }: XUser): boolean => subscriptionType !== 'None';

export interface Users {
  add(user: NewUser): XUser;
  /** Undefined when there is nobody of this name, in any case of letters. */
  named(username: string): XUser | undefined;
  withId(id: string): XUser | undefined;
  all(): readonly XUser[];
}

export function createUsers(nextId: () => string, now: () => number): Users {
  const byName = new Map<string, XUser>();
  const byId = new Map<string, XUser>();
  return {
    add({ username, name = username, subscriptionType = 'None' }) {
      if (!/^\w{1,15}$/.test(username)) throw new Error(`X has no such usernames: ${username}`);
      const key = username.toLowerCase();
      if (byName.has(key)) throw new Error(`there is a user @${username} already`);
      const user = { id: nextId(), username, name, subscriptionType, createdAt: now() };
      byName.set(key, user);
      byId.set(user.id, user);
      return user;
    },
    named: (username) => byName.get(username.toLowerCase()),
    withId: (id) => byId.get(id),
    all: () => [...byId.values()],
  };
}
