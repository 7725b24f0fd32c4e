import type { z } from 'zod';
import type { XSettings } from '../settings.js';
import { describeIssue } from './describe-issue.js';
import { invalidRequest } from './problems.js';
import type { ApiRequest } from './route.js';

/** A JSON body. Throws Refusal for whatever its description does not allow. */
export function readJson<Body>(
  vocabulary: XSettings['vocabulary'],
  { headers, rawBody }: ApiRequest,
  schema: z.ZodType<Body>,
): Body {
  if (!/^application\/json\s*(;|$)/i.test(headers['content-type'] ?? ''))
    throw invalidRequest(vocabulary, 'Requests with bodies must have content-type of application/json.');
  const parsed = schema.safeParse(parse(rawBody));
  if (!parsed.success) throw invalidRequest(vocabulary, ...describeIssue(parsed.error.issues[0]));
  return parsed.data;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
