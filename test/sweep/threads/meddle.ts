import type { NewXPost, TimelinePost } from '../../../src/posting/ports.js';
import type { CallName } from '../../faults/faulty-way.js';
import { type Ports, withUnit } from '../ports.js';

export type UploadStep = Extract<
  CallName,
  'upload' | 'initialize' | 'append' | 'finalize' | 'status' | 'metadata'
>;

type Made = Awaited<ReturnType<Ports['x']['posts']['create']>>;

/** Stands between the bot and X while one thread goes out. Whatever it throws, the bot has not heard from X. */
export interface Meddler {
  request(send: () => Promise<Made>, post: NewXPost): Promise<Made>;
  /** One step of a file's way to X. */
  upload<T>(step: UploadStep, send: () => Promise<T>): Promise<T>;
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
  const { posts, media } = ports.x;
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
        create: (...given) => meddler().request(() => posts.create(...given), given[1]),
        timelineSince: (...given) => meddler().lookUp(() => posts.timelineSince(...given)),
      },
      media: {
        upload: (...given) => meddler().upload('upload', () => media.upload(...given)),
        initialize: (...given) => meddler().upload('initialize', () => media.initialize(...given)),
        append: (...given) => meddler().upload('append', () => media.append(...given)),
        finalize: (...given) => meddler().upload('finalize', () => media.finalize(...given)),
        status: (...given) => meddler().upload('status', () => media.status(...given)),
        describe: (...given) => meddler().upload('metadata', () => media.describe(...given)),
      },
    },
  };
}
