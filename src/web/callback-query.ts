import { Secret } from '../secret.js';
import { WebError } from './web-error.js';

/** X's own limit for state; codes of both are far shorter than theirs (X-API.md, section 1). */
const LONGEST = { state: 500, code: 2_000, error: 100 } as const;

/** RFC 6749, appendix A: all three are made of visible ASCII characters and spaces. */
const VISIBLE = /^[\x20-\x7e]*$/;

/** What X and Discord send along with a returning browser. An empty parameter counts as absent; one that comes
 *  twice, as `state[]`, too long or in other characters is refused: WebError `malformed`. */
export function readCallbackQuery(address: string): {
  state: string | undefined;
  code: Secret | undefined;
  error: string | undefined;
} {
  const mark = address.indexOf('?');
  const query = new URLSearchParams(mark < 0 ? '' : address.slice(mark + 1));
  if ([...query.keys()].some((name) => /^(state|code|error)\[/.test(name))) throw new WebError('malformed');
  const state = readOne(query, 'state');
  const code = readOne(query, 'code');
  const error = readOne(query, 'error');
  if (code !== undefined && error !== undefined) throw new WebError('malformed');
  return { state, code: code === undefined ? undefined : new Secret(code), error };
}

function readOne(query: URLSearchParams, name: keyof typeof LONGEST): string | undefined {
  const [value, ...others] = query.getAll(name);
  if (others.length > 0) throw new WebError('malformed');
  if (value === undefined || value === '') return undefined;
  if (value.length > LONGEST[name] || !VISIBLE.test(value)) throw new WebError('malformed');
  return value;
}
