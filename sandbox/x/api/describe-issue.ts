import type { z } from 'zod';

/** What is wrong with a body, and where, in the way of X. */
export function describeIssue(issue: z.core.$ZodIssue | undefined): [string, Record<string, string[]>] {
  if (issue === undefined) return ['The body is invalid.', {}];
  if (issue.code === 'unrecognized_keys') {
    const names = issue.keys.map((key) => [...issue.path, key].join('.'));
    const parameters = Object.fromEntries(names.map((name) => [name, []]));
    return [`The body has properties that are not defined: [${names.join(', ')}].`, parameters];
  }
  const name = issue.path.join('.') || '$';
  return [`The \`${name}\` body parameter is invalid: ${issue.message}`, { [name]: [] }];
}
