import type { XSettings } from '../settings.js';
import { invalidRequest } from './problems.js';
import type { ApiRequest } from './route.js';

/** A comma separated parameter as its values; empty when absent. Throws Refusal for a value that is not allowed. */
export function readList(
  vocabulary: XSettings['vocabulary'],
  { query }: ApiRequest,
  name: string,
  isAllowed: (value: string) => boolean,
): readonly string[] {
  const values = query.get(name)?.split(',') ?? [];
  const wrong = values.find((value) => !isAllowed(value));
  if (wrong !== undefined)
    throw invalidRequest(vocabulary, `The \`${name}\` query parameter value [${wrong}] is not valid`, {
      [name]: values,
    });
  return values;
}
