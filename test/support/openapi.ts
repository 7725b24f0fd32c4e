import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createOpenApiBodies } from './openapi-body.js';
import { createOpenApiCompiler } from './openapi-compile.js';
import { findOperation, readOperations } from './openapi-operations.js';
import { checkParameters } from './openapi-parameters.js';
import { checkResponse } from './openapi-response.js';

export interface OpenApiRequest {
  readonly method: string;
  /** Below the server's address: `/2/tweets`, `/channels/123/messages`; a query in it counts too. */
  readonly path: string;
  readonly query?: URLSearchParams | Readonly<Record<string, string | readonly string[]>> | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** The text as it was sent, or the value; multipart bodies as an object of their parts. */
  readonly body?: unknown;
}

export interface OpenApiResponse {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly body?: unknown;
}

/** A published API description, to hold requests and answers against. */
export interface OpenApi {
  readonly version: string;
  /** False for what the document does not describe (X's token endpoints). */
  describes(method: string, path: string): boolean;
  /** What is wrong, in words; empty when nothing is. Of an operation that is not described:
   *  `not described: …`, alone. */
  validateRequest(request: OpenApiRequest): string[];
  validateResponse(response: OpenApiResponse): string[];
}

const loaded = new Map<string, OpenApi | undefined>();

/** Undefined when the document is not there: suites say so and skip. */
export function loadOpenApi(name: 'x' | 'discord'): OpenApi | undefined {
  if (!loaded.has(name)) loaded.set(name, load(name));
  return loaded.get(name);
}

function load(name: string): OpenApi | undefined {
  // The project's root is where the tests are run from; compiled tests lie deeper than their sources.
  const places = [
    `../shared/specs/${name}-openapi.json`,
    fileURLToPath(new URL(`../../../shared/specs/${name}-openapi.json`, import.meta.url)),
  ];
  const place = places.find((path) => existsSync(path));
  return place === undefined ? undefined : createOpenApi(JSON.parse(readFileSync(place, 'utf8')));
}

/** Compiles lazily, one schema at a time, and keeps what it compiled. */
function createOpenApi(source: unknown): OpenApi {
  const compiler = createOpenApiCompiler(source);
  const operations = readOperations(compiler);
  const bodies = createOpenApiBodies(compiler);
  const version = compiler.at(['info', 'version']);
  return {
    version: typeof version === 'string' ? version : 'unknown',
    describes: (method, path) => findOperation(operations, method, path) !== undefined,
    validateRequest(request) {
      const found = findOperation(operations, request.method, request.path);
      if (found === undefined) return [notDescribed(request)];
      return [...checkParameters(compiler, found, request), ...bodies.check(found.operation, request)];
    },
    validateResponse(response) {
      const found = findOperation(operations, response.method, response.path);
      return found === undefined
        ? [notDescribed(response)]
        : checkResponse(compiler, found.operation, response);
    },
  };
}

function notDescribed({ method, path }: { method: string; path: string }): string {
  return `not described: ${method.toUpperCase()} ${path.split('?')[0]}`;
}
