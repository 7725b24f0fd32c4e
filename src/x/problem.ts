import { z } from 'zod';
import { parseJson } from './parse-json.js';

const words = z.string().optional().catch(undefined);

const part = z.object({ type: words, title: words, detail: words, message: words });

const schema = part.extend({
  reason: words,
  reset_date: z.union([z.string(), z.number()]).optional().catch(undefined),
  error: words,
  error_description: words,
  errors: z.array(part.catch({})).catch([]),
});

/** What X says about a refusal, in any of its shapes: a problem document, a list of errors, an OAuth error. */
export interface Problem {
  /** Last path segment of the problem's `type`; X uses two hosts for the same problems. */
  readonly type: string | undefined;
  readonly title: string | undefined;
  readonly reason: string | undefined;
  /** Everything it says, most telling first. */
  readonly sentences: readonly string[];
  /** When a spend cap ends, in ms since 1970. */
  readonly resetAt: number | undefined;
  /** RFC 6749 §5.2. */
  readonly oauth: { readonly error: string; readonly description: string } | undefined;
  /** An answer can be a bare list of errors; these are theirs. */
  readonly errors: readonly Problem[];
}

/** Undefined for what is not a JSON object. */
export function readProblem(text: string): Problem | undefined {
  return toProblem(parseJson(text));
}

export function toProblem(json: unknown): Problem | undefined {
  const parsed = schema.safeParse(json);
  if (!parsed.success) return undefined;
  const { error, error_description: description, errors, ...own } = parsed.data;
  return {
    ...describe(own),
    reason: own.reason,
    sentences: [...errors.flatMap(sentencesOf), ...sentencesOf(own), ...(description ? [description] : [])],
    resetAt: readDate(own.reset_date),
    oauth: error === undefined ? undefined : { error, description: description ?? '' },
    errors: errors.map((one) => ({
      ...describe(one),
      reason: undefined,
      sentences: sentencesOf(one),
      resetAt: undefined,
      oauth: undefined,
      errors: [],
    })),
  };
}

type Part = z.infer<typeof part>;

function describe({ type, title }: Part): Pick<Problem, 'type' | 'title'> {
  return { type: type?.split('/').at(-1), title };
}

function sentencesOf({ message, detail, title }: Part): string[] {
  return [message, detail, title].flatMap((sentence) => (sentence ? [sentence] : []));
}

function readDate(value: string | number | undefined): number | undefined {
  if (value === undefined) return undefined;
  const time = typeof value === 'number' ? value * 1000 : Date.parse(value);
  return Number.isFinite(time) ? time : undefined;
}
