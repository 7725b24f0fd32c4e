import type { z } from 'zod';
import { ApiError } from '../api-error.js';
import { asJson, type Json } from '../json.js';

export interface FormProblem {
  readonly path: readonly PropertyKey[];
  readonly code: string;
  readonly message: string;
}

/** Discord's 50035: the problems hang in a tree at the places that they are about. */
export function invalidForm(problems: readonly FormProblem[]): ApiError {
  const tree: Json = {};
  for (const { path, code, message } of problems) {
    let node = tree;
    for (const step of path) {
      const child = asJson(node[String(step)]);
      node[String(step)] = child;
      node = child;
    }
    const errors = Array.isArray(node._errors) ? node._errors : [];
    node._errors = [...errors, { code, message }];
  }
  return new ApiError(400, 50035, 'Invalid Form Body', tree);
}

export function assertForm<T>(schema: z.ZodType<T>, body: unknown, at: readonly PropertyKey[] = []): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw invalidForm(parsed.error.issues.map((issue) => describeIssue(issue, at)));
}

function describeIssue(issue: z.core.$ZodIssue, at: readonly PropertyKey[]): FormProblem {
  const path = [...at, ...issue.path];
  if (issue.code === 'too_big' || issue.code === 'too_small') return { path, ...describeSize(issue) };
  if (issue.code === 'custom' && typeof issue.params?.code === 'string')
    return { path, code: issue.params.code, message: issue.message };
  if (issue.code === 'invalid_type' && issue.message.includes('received undefined'))
    return { path, code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };
  return { path, code: issue.code.toUpperCase(), message: issue.message };
}

function describeSize(issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall): Omit<FormProblem, 'path'> {
  const limit = issue.code === 'too_big' ? `${issue.maximum} or fewer` : `${issue.minimum} or more`;
  const bound = issue.code === 'too_big' ? 'MAX' : 'MIN';
  if (issue.origin === 'string')
    return { code: `BASE_TYPE_${bound}_LENGTH`, message: `Must be ${limit} in length.` };
  if (issue.origin === 'array')
    return { code: `BASE_TYPE_${bound}_LENGTH`, message: `Must be ${limit} in length.` };
  return { code: `NUMBER_TYPE_${bound}`, message: `int value should be ${limit}.` };
}
