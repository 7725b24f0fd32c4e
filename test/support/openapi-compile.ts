import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** A JSON pointer, unescaped. */
export type Pointer = readonly string[];

export interface OpenApiCompiler {
  /** The value there, references followed. */
  at(pointer: Pointer): unknown;
  /** Where the value really is, references followed. */
  resolve(pointer: Pointer): Pointer;
  /** What the schema there says against a value; empty when nothing. */
  check(pointer: Pointer, value: unknown, name: string): string[];
}

export function createOpenApiCompiler(source: unknown): OpenApiCompiler {
  const document = isOpenApi30(source) ? withoutNullable(source) : source;
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    validateSchema: false,
    logger: false,
    // Formats that only Discord knows (snowflake, nonce) are passed over.
    validateFormats: true,
  });
  addFormats.default(ajv);
  ajv.addSchema(document as object, 'document');
  const compiled = new Map<string, ValidateFunction>();

  function resolve(pointer: Pointer): Pointer {
    let here: string[] = [];
    for (const step of pointer) here = follow(document, [...here, step]);
    return here;
  }

  function compile(pointer: Pointer): ValidateFunction {
    const key = toReference(resolve(pointer));
    const validate = compiled.get(key) ?? ajv.compile({ $ref: key });
    compiled.set(key, validate);
    return validate;
  }

  return {
    resolve,
    at: (pointer) => walk(document, resolve(pointer)),
    check(pointer, value, name) {
      const validate = compile(pointer);
      return validate(value) ? [] : (validate.errors ?? []).map((error) => inWords(error, name));
    },
  };
}

function follow(document: unknown, pointer: string[]): string[] {
  const value = walk(document, pointer);
  if (!isObject(value) || typeof value.$ref !== 'string') return pointer;
  const steps = value.$ref.replace(/^#\//, '').split('/');
  return follow(
    document,
    steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~')),
  );
}

function walk(document: unknown, pointer: Pointer): unknown {
  return pointer.reduce<unknown>((value, step) => (isObject(value) ? value[step] : undefined), document);
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function toReference(pointer: Pointer): string {
  const steps = pointer.map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1')));
  return `document#/${steps.join('/')}`;
}

function inWords({ instancePath, message, params }: ErrorObject, name: string): string {
  const path = instancePath.replaceAll('/', '.');
  return `${name}${path} ${message ?? 'is invalid'} ${JSON.stringify(params)}`;
}

function isOpenApi30(source: unknown): boolean {
  return isObject(source) && typeof source.openapi === 'string' && source.openapi.startsWith('3.0');
}

/** OpenAPI 3.0's `nullable` in the words of JSON Schema. */
function withoutNullable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNullable);
  if (!isObject(value)) return value;
  const { nullable, ...rest } = value;
  const copy = Object.fromEntries(Object.entries(rest).map(([key, one]) => [key, withoutNullable(one)]));
  return nullable === true ? { anyOf: [{ type: 'null' }, copy] } : copy;
}
