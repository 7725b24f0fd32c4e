import type { XSettings } from '../settings.js';
import type { StoredPost } from '../world/posts.js';
import { assertQuery } from './assert-query.js';
import { POST_PARAMETERS } from './post-fields.js';
import { invalidRequest } from './problems.js';
import { readList } from './read-list.js';
import type { ApiRequest } from './route.js';

const NAMES = [
  ...['max_results', 'pagination_token', 'start_time', 'end_time', 'since_id', 'until_id', 'exclude'],
  ...POST_PARAMETERS,
];
/** What X gives when it is not told how many. */
const DEFAULT_RESULTS = 10;

export interface TimelineQuery {
  readonly maxResults: number;
  matches(post: StoredPost): boolean;
}

/** Which posts of a timeline a request wants. Throws Refusal. */
export function readTimelineQuery(vocabulary: XSettings['vocabulary'], request: ApiRequest): TimelineQuery {
  assertQuery(vocabulary, request, NAMES);
  const read = <Value>(name: string, parse: (text: string) => Value | undefined): Value | undefined => {
    const text = request.query.get(name);
    if (text === null) return undefined;
    const value = parse(text);
    if (value === undefined)
      throw invalidRequest(vocabulary, `The \`${name}\` query parameter value [${text}] is not valid`, {
        [name]: [text],
      });
    return value;
  };
  const after = read('since_id', parseId);
  const befores = [read('until_id', parseId), read('pagination_token', parsePageToken)];
  const startsAt = read('start_time', parseTime);
  const endsAt = read('end_time', parseTime);
  const excluded = readList(vocabulary, request, 'exclude', (value) =>
    ['replies', 'retweets'].includes(value),
  );
  return {
    maxResults: read('max_results', parseCount) ?? DEFAULT_RESULTS,
    matches: ({ id, createdAt, inReplyTo, repostOf }) =>
      (after === undefined || BigInt(id) > after) &&
      befores.every((before) => before === undefined || BigInt(id) < before) &&
      (startsAt === undefined || createdAt >= startsAt) &&
      (endsAt === undefined || createdAt < endsAt) &&
      !(inReplyTo !== undefined && excluded.includes('replies')) &&
      !(repostOf !== undefined && excluded.includes('retweets')),
  };
}

/** The page after this post: opaque, in the base32hex letters of X's own tokens. */
export const pageTokenAfter = (id: string): string => BigInt(id).toString(32);

const parsePageToken = (text: string): bigint | undefined =>
  /^[0-9a-v]{1,13}$/.test(text)
    ? [...text].reduce((sum, digit) => sum * 32n + BigInt(Number.parseInt(digit, 32)), 0n)
    : undefined;

const parseId = (text: string): bigint | undefined => (/^[0-9]{1,19}$/.test(text) ? BigInt(text) : undefined);

function parseCount(text: string): number | undefined {
  const count = Number(text);
  return /^[0-9]+$/.test(text) && count >= 5 && count <= 100 ? count : undefined;
}

function parseTime(text: string): number | undefined {
  const time = Date.parse(text);
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text) && !Number.isNaN(time) ? time : undefined;
}
