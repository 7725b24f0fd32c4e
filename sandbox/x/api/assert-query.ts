import type { XSettings } from '../settings.js';
import { invalidRequest } from './problems.js';
import type { ApiRequest } from './route.js';

/** Throws Refusal for a query parameter that the endpoint does not know, and for one given twice. */
export function assertQuery(
  vocabulary: XSettings['vocabulary'],
  { query }: ApiRequest,
  names: readonly string[],
): void {
  for (const [name, value] of query) {
    const parameters = { [name]: [value] };
    if (!names.includes(name))
      throw invalidRequest(
        vocabulary,
        `The query parameter [${name}] is not one of [${names.join(',')}]`,
        parameters,
      );
    if (query.getAll(name).length > 1)
      throw invalidRequest(vocabulary, `The query parameter [${name}] was given more than once`, parameters);
  }
}
