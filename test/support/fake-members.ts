import type { Members } from '../../src/posting/ports.js';

/** A Discord on which everybody is in every server, without a role, until the test says otherwise. */
export interface FakeMembers {
  readonly port: Members;
  /** Whom it was asked for, as `guild/user`. */
  readonly asked: string[];
  setRoles(userId: string, roleIds: readonly string[]): void;
  leave(userId: string): void;
  comeBack(userId: string): void;
  /** Whether Discord answers at all. */
  setReachable(isReachable: boolean): void;
}

export function createFakeMembers(): FakeMembers {
  const roles = new Map<string, readonly string[]>();
  const gone = new Set<string>();
  const asked: string[] = [];
  let isReachable = true;
  return {
    asked,
    setRoles: (userId, roleIds) => void roles.set(userId, roleIds),
    leave: (userId) => void gone.add(userId),
    comeBack: (userId) => void gone.delete(userId),
    setReachable(next) {
      isReachable = next;
    },
    port: {
      async find(guildId, userId) {
        asked.push(`${guildId}/${userId}`);
        if (!isReachable) throw new Error('Discord does not answer');
        return gone.has(userId) ? undefined : { roleIds: roles.get(userId) ?? [], isAdmin: false };
      },
    },
  };
}
