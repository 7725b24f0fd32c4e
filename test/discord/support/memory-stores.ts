import type { FactStore } from '../../../src/accounts/ports.js';
import type { InteractionStore } from '../../../src/posting/ports.js';

export function createMemoryInteractions(): InteractionStore & { claimed: Set<string> } {
  const claimed = new Set<string>();
  return {
    claimed,
    async claim(id) {
      if (claimed.has(id)) return false;
      claimed.add(id);
      return true;
    },
  };
}

export function createMemoryFacts(): FactStore & { values: Map<string, string> } {
  const values = new Map<string, string>();
  return {
    values,
    read: async (key) => values.get(key),
    readAll: async (keys) => keys.map((key) => values.get(key)),
    write: async (key, value) => void values.set(key, value),
    remove: async (key) => void values.delete(key),
  };
}
