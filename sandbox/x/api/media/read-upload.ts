import type { z } from 'zod';
import type { XSettings } from '../../settings.js';
import { describeIssue } from '../describe-issue.js';
import { invalidRequest, tooLarge } from '../problems.js';
import type { ApiRequest } from '../route.js';

export interface ReadUpload<Fields> {
  readonly fields: Fields;
  readonly bytes: Buffer;
  /** Hex. */
  readonly sha256: string;
}

/** What a body with a file says. Throws Refusal; a body that is too large gets this status. */
export function readUpload<Fields>(
  vocabulary: XSettings['vocabulary'],
  { upload }: ApiRequest,
  schema: z.ZodType<Fields>,
  tooLargeStatus: 413 | 431,
): ReadUpload<Fields> {
  if (upload?.problem === 'too large')
    throw tooLarge(
      tooLargeStatus,
      tooLargeStatus === 431 ? 'Request Header Fields Too Large' : 'Payload Too Large',
    );
  if (upload === undefined || upload.problem !== undefined)
    throw invalidRequest(vocabulary, 'The body wants to be multipart/form-data or application/json.');
  const parsed = schema.safeParse(upload.fields);
  if (!parsed.success) throw invalidRequest(vocabulary, ...describeIssue(parsed.error.issues[0]));
  if (upload.file === undefined)
    throw invalidRequest(vocabulary, 'The `media` body parameter is missing.', { media: [] });
  return { fields: parsed.data, ...upload.file };
}
