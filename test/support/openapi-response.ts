import type { OpenApiResponse } from './openapi.js';
import { isObject, type OpenApiCompiler, type Pointer } from './openapi-compile.js';

/** An answer against what is described for its status, `4XX` or `default`; one fitting content type is enough. */
export function checkResponse(
  compiler: OpenApiCompiler,
  operation: Pointer,
  { status, body }: OpenApiResponse,
): string[] {
  const responses = compiler.at([...operation, 'responses']);
  const keys = [String(status), `${String(status).charAt(0)}XX`, 'default'];
  const key = keys.find((one) => isObject(responses) && one in responses);
  if (key === undefined) return [`status not described: ${status}`];
  const response = [...operation, 'responses', key];
  const content = compiler.at([...response, 'content']);
  const isEmpty = body === undefined || body === null || body === '';
  if (!isObject(content)) return isEmpty ? [] : ['there is a body, and none is described'];
  if (isEmpty) return ['the body is missing'];
  const value = typeof body === 'string' ? JSON.parse(body) : body;
  const problems = Object.keys(content).map((type) =>
    compiler.check([...response, 'content', type, 'schema'], value, 'body'),
  );
  return problems.find((list) => list.length === 0) ?? problems.at(-1) ?? [];
}
