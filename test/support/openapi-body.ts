import type { OpenApiRequest } from './openapi.js';
import { isObject, type OpenApiCompiler, type Pointer } from './openapi-compile.js';
import { asScalar, lowerCased } from './openapi-parameters.js';

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';
const MULTIPART_TYPE = 'multipart/form-data';

export interface OpenApiBodies {
  check(operation: Pointer, request: OpenApiRequest): string[];
}

/** Bodies of requests: missing, not asked for, of a type that is not taken, or not as the schema has them. */
export function createOpenApiBodies(compiler: OpenApiCompiler): OpenApiBodies {
  return {
    check(operation, { body, headers = {} }) {
      const pointer = [...operation, 'requestBody'];
      const described = compiler.at(pointer);
      const isEmpty = body === undefined || body === null || body === '';
      if (!isObject(described)) return isEmpty ? [] : ['there is a body, and none is described'];
      if (isEmpty) return described.required === true ? ['the body is missing'] : [];
      const header = lowerCased(headers)['content-type']?.[0];
      const type = header?.split(';')[0]?.trim().toLowerCase() ?? JSON_TYPE;
      const content = described.content;
      if (!isObject(content) || !(type in content)) return [`content type not described: ${type}`];
      return checkAs(compiler, [...pointer, 'content', type, 'schema'], type, body);
    },
  };
}

function checkAs(compiler: OpenApiCompiler, schema: Pointer, type: string, body: unknown): string[] {
  if (type === MULTIPART_TYPE) return checkParts(compiler, schema, body);
  if (type === FORM_TYPE)
    return compiler.check(schema, typeof body === 'string' ? readForm(body) : body, 'body');
  const value = readJson(body);
  return value === undefined ? ['the body is not JSON'] : compiler.check(schema, value.json, 'body');
}

/** Discord's multipart bodies carry the JSON in one part; it is held against the schema of the JSON body. */
function checkParts(compiler: OpenApiCompiler, schema: Pointer, body: unknown): string[] {
  if (!isObject(body)) return ['a multipart body has to be given as its parts'];
  const { payload_json: payload, ...parts } = body;
  if (payload === undefined) return compiler.check(schema, parts, 'body');
  const value = readJson(payload);
  if (value === undefined || !isObject(value.json)) return ['payload_json is not a JSON object'];
  return compiler.check(schema, { ...parts, ...value.json }, 'body');
}

function readJson(body: unknown): { json: unknown } | undefined {
  const text = body instanceof Uint8Array ? Buffer.from(body).toString('utf8') : body;
  if (typeof text !== 'string') return { json: text };
  try {
    return { json: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** Texts that look like numbers or booleans are read as such; good enough for the few forms there are. */
function readForm(text: string): Record<string, unknown> {
  return Object.fromEntries(
    [...new URLSearchParams(text)].map(([name, value]) => [name, asScalar(value)[0] ?? value]),
  );
}
