import type { TimelinePost } from '../../../src/posting/ports.js';
import { type Ports, withUnit } from '../ports.js';

type Made = Awaited<ReturnType<Ports['x']['posts']['create']>>;

/** Stands between the bot and X while one thread goes out. Whatever it throws, the bot has not heard from X. */
export interface Meddler {
  request(send: () => Promise<Made>): Promise<Made>;
  lookUp(read: () => Promise<TimelinePost[]>): Promise<TimelinePost[]>;
  /** Before and after each transaction. */
  beforeWrite(): void;
  afterWrite(): void;
}

/** The process ends here. No error that the domain knows, so it goes up to whoever ran the job. */
export class Death extends Error {
  override readonly name = 'Death';
}

export function meddle(ports: Ports, meddler: () => Meddler): Ports {
  const { posts } = ports.x;
  const storage = withUnit(ports.storage, () => {
    meddler().beforeWrite();
    return { unit: (unit) => unit, after: () => meddler().afterWrite() };
  });
  return {
    storage,
    x: {
      ...ports.x,
      posts: {
        ...posts,
        create: (...given) => meddler().request(() => posts.create(...given)),
        timelineSince: (...given) => meddler().lookUp(() => posts.timelineSince(...given)),
      },
    },
  };
}
