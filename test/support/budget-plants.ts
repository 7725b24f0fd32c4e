import type { Storage } from '../../src/storage/open-storage.js';

/** A store between the domain and the real one, with a bug. */
type Plant = (storage: Storage) => Storage;
type Unit = Parameters<Parameters<Storage['transaction']>[0]>[0];

const within =
  (change: (unit: Unit, storage: Storage) => Unit): Plant =>
  (storage) => ({
    ...storage,
    transaction: (work) => storage.transaction((unit) => work(change(unit, storage))),
  });

/** Bugs for which a guild would spend more than its budget. */
export const BUDGET_PLANTS: Readonly<Record<string, Plant>> = {
  /** What it costs is written down some time after the request has left. */
  'reserve-after-sending': within((unit, storage) => ({
    ...unit,
    spendings: {
      ...unit.spendings,
      put: async (...given) => {
        setTimeout(() => void storage.spendings.put(...given).catch(() => undefined), 500);
      },
    },
  })),

  /** Nobody knows whether it is up, and it is taken for what cost nothing. */
  'forget-unknown': within((unit) => ({
    ...unit,
    posts: {
      ...unit.posts,
      save: async (next) => {
        const saved = await unit.posts.save(next);
        const part = saved?.parts.find(({ status }) => status === 'unknown');
        if (saved?.status === 'unknown' && part !== undefined) {
          const { index, attempts } = part;
          await unit.spendings.giveBack({ postId: saved.id, part: index, attempt: attempts });
          await unit.spendings.release(saved.id);
        }
        return saved;
      },
    },
  })),

  /** The sum counts as it was looked at before the transaction: what others have written down since is not in it. */
  'check-outside': (storage) => {
    type Sum = Awaited<ReturnType<Storage['spendings']['spent']>>;
    const seen = new Map<string, Sum>();
    const before = within((unit) => ({
      ...unit,
      spendings: {
        ...unit.spendings,
        spent: async (query) => seen.get(query.besides) ?? unit.spendings.spent(query),
      },
    }));
    return {
      ...before(storage),
      spendings: {
        ...storage.spendings,
        async spent(query) {
          const sum = await storage.spendings.spent(query);
          seen.set(query.besides, sum);
          return sum;
        },
      },
    };
  },
};
