/** How often something may be asked for. */
export interface Limit {
  readonly most: number;
  readonly minutes: number;
  readonly of: 'user' | 'app';
}

const perUser = (most: number, minutes = 15): Limit => ({ most, minutes, of: 'user' });
const DAY = 24 * 60;
const perDay = (most: number): Limit => ({ most, minutes: DAY, of: 'app' });

const LIMITS = {
  'posts/15min': perUser(100),
  /** Posts and reposts together. */
  'posts/3h': perUser(300, 180),
  'posts/24h': perDay(10_000),
  /** X names no such limit any more, but its answers still have headers for one. */
  'user-posts/24h': perUser(Number.POSITIVE_INFINITY, DAY),
  'deletes/15min': perUser(50),
  'reposts/15min': perUser(50),
  'undone-reposts/15min': perUser(50),
  'likes/15min': perUser(50),
  'likes/24h': perUser(1000, DAY),
  'undone-likes/15min': perUser(50),
  'me/15min': perUser(75),
  'timeline/15min': perUser(900),
  'lookup/15min': perUser(900),
  'lookups/15min': perUser(5000),
  'uploads/15min': perUser(500),
  'uploads/24h': perDay(50_000),
  'initializes/15min': perUser(1875),
  'initializes/24h': perDay(180_000),
  'appends/15min': perUser(1875),
  'appends/24h': perDay(180_000),
  'finalizes/15min': perUser(1875),
  'finalizes/24h': perDay(180_000),
  'upload-status/15min': perUser(1000),
  'upload-status/24h': perDay(100_000),
  'media-metadata/15min': perUser(500),
  'media-metadata/24h': perDay(50_000),
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof LIMITS;

export const LIMIT_NAMES = Object.keys(LIMITS) as LimitName[];

/** X's own number, unless a test wants another. */
export const limitOf = (name: LimitName, others: Partial<Record<LimitName, number>>): Limit => ({
  ...LIMITS[name],
  ...(others[name] === undefined ? {} : { most: others[name] }),
});
