import { isObject, type OpenApiCompiler, type Pointer } from './openapi-compile.js';

export interface FoundOperation {
  readonly operation: Pointer;
  /** Parameters of the path apply to all its operations. */
  readonly pathItem: Pointer;
  readonly pathValues: Readonly<Record<string, string>>;
}

export interface Operation {
  readonly method: string;
  readonly pathItem: Pointer;
  readonly pattern: RegExp;
  readonly names: readonly string[];
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options'];

/** All operations, those with the fewest placeholders first: `/users/@me` before `/users/{user_id}`. */
export function readOperations(compiler: OpenApiCompiler): Operation[] {
  const paths = compiler.at(['paths']);
  if (!isObject(paths)) return [];
  return Object.entries(paths)
    .flatMap(([template, item]) =>
      METHODS.filter((method) => isObject(item) && method in item).map((method) => ({
        method,
        pathItem: ['paths', template],
        ...toPattern(template),
      })),
    )
    .sort((a, b) => a.names.length - b.names.length);
}

export function findOperation(
  operations: readonly Operation[],
  method: string,
  path: string,
): FoundOperation | undefined {
  const bare = path.split('?')[0] ?? '';
  for (const { pattern, names, pathItem, method: own } of operations) {
    if (own !== method.toLowerCase()) continue;
    const match = pattern.exec(bare);
    if (match === null) continue;
    const values = names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? '')]);
    return { operation: [...pathItem, own], pathItem, pathValues: Object.fromEntries(values) };
  }
  return undefined;
}

function toPattern(template: string): { pattern: RegExp; names: string[] } {
  const names: string[] = [];
  const source = template
    .split(/\{([^}]+)\}/)
    .map((piece, index) => {
      if (index % 2 === 0) return piece.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
      names.push(piece);
      return '([^/]+)';
    })
    .join('');
  return { pattern: new RegExp(`^${source}$`), names };
}
