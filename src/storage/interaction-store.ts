import type { InteractionStore } from '../posting/ports.js';
import type { Scope } from './scope.js';

export function createInteractionStore({ db }: Scope): InteractionStore {
  return {
    async claim(interactionId, now) {
      const rows = await db
        .insertInto('interactions')
        .values({ id: interactionId, claimed_at: now })
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .execute();
      return rows.length > 0;
    },
  };
}
