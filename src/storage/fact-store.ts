import type { FactStore } from '../accounts/ports.js';
import type { Scope } from './scope.js';

export function createFactStore({ values }: Scope): FactStore {
  return {
    read: (key) => values.get(factKey(key)),
    readAll: (keys) => values.getAll(keys.map(factKey)),
    write: (key, value) => values.set(factKey(key), value),
    async remove(key) {
      await values.take(factKey(key));
    },
  };
}

function factKey(key: string): string {
  return `fact:${key}`;
}
