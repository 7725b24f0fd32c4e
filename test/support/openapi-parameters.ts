import type { OpenApiRequest } from './openapi.js';
import type { OpenApiCompiler, Pointer } from './openapi-compile.js';
import type { FoundOperation } from './openapi-operations.js';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly schema: Pointer;
  /** `a,b` in one value (false) or a value each (true, the default of queries). */
  readonly explode: boolean;
}

/** Parameters of the path, the query and the headers: unknown, missing, or not as the schema has them. */
export function checkParameters(
  compiler: OpenApiCompiler,
  found: FoundOperation,
  request: OpenApiRequest,
): string[] {
  const parameters = [found.pathItem, found.operation].flatMap((owner) => readParameters(compiler, owner));
  const query = readQuery(request);
  const headers = lowerCased(request.headers ?? {});
  const known = new Set(parameters.filter((one) => one.in === 'query').map((one) => one.name));
  const unknown = Object.keys(query)
    .filter((name) => !known.has(name))
    .map((name) => `unknown query parameter: ${name}`);
  const sources: Readonly<Record<string, Readonly<Record<string, string[]>>>> = {
    query,
    header: headers,
    path: Object.fromEntries(Object.entries(found.pathValues).map(([name, value]) => [name, [value]])),
  };
  const wrong = parameters.flatMap((parameter) => {
    const name = parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name;
    return checkParameter(compiler, parameter, sources[parameter.in]?.[name]);
  });
  return [...unknown, ...wrong];
}

function checkParameter(
  compiler: OpenApiCompiler,
  parameter: Parameter,
  values: string[] | undefined,
): string[] {
  const name = `${parameter.in} parameter ${parameter.name}`;
  if (values === undefined) return parameter.required ? [`missing ${name}`] : [];
  // What a text stands for depends on the schema, which may be a oneOf: it is fine when one reading is.
  const readings = readingsOf(values, parameter.explode);
  const problems = readings.map((reading) => compiler.check(parameter.schema, reading, name));
  if (problems.some((list) => list.length === 0)) return [];
  // The most telling complaint is about a reading of the right type.
  return problems.find((list) => !list.some((problem) => WRONG_TYPE.test(problem))) ?? problems[0] ?? [];
}

const WRONG_TYPE = / must be (string|integer|number|boolean|array) /;

function readingsOf(values: readonly string[], explode: boolean): unknown[] {
  const [first = ''] = values;
  const list = explode ? values : first.split(',');
  const scalars: unknown[] = values.length === 1 ? [first, ...asScalar(first)] : [];
  return [...scalars, list.map((one) => asScalar(one)[0] ?? one), list];
}

export function asScalar(text: string): (number | boolean)[] {
  if (/^-?\d+(\.\d+)?$/.test(text)) return [Number(text)];
  return text === 'true' || text === 'false' ? [text === 'true'] : [];
}

function readParameters(compiler: OpenApiCompiler, owner: Pointer): Parameter[] {
  const list = compiler.at([...owner, 'parameters']);
  if (!Array.isArray(list)) return [];
  return list.map((_, index) => {
    const pointer = compiler.resolve([...owner, 'parameters', String(index)]);
    const value = compiler.at(pointer) as { name: string; in: string; required?: boolean; explode?: boolean };
    return {
      name: value.name,
      in: value.in,
      required: value.required === true,
      explode: value.explode !== false,
      schema: [...pointer, 'schema'],
    };
  });
}

function readQuery({ path, query }: OpenApiRequest): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  const add = (name: string, value: string) => {
    found[name] = [...(found[name] ?? []), value];
  };
  for (const [name, value] of new URLSearchParams(path.split('?')[1] ?? '')) add(name, value);
  if (query instanceof URLSearchParams) {
    for (const [name, value] of query) add(name, value);
  } else {
    for (const [name, value] of Object.entries(query ?? {}))
      for (const one of typeof value === 'string' ? [value] : value) add(name, one);
  }
  return found;
}

export function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value]]));
}
