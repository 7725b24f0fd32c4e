import { readFileSync } from 'node:fs';

const PAGE = new URL('../../docs/faults.md', import.meta.url);

/** What `docs/faults.md` says of a call and a class. */
export interface Rule {
  readonly call: string;
  /** `rate_limited !`, or `any !`. */
  readonly classes: readonly string[];
  readonly asked: string;
  readonly tokens: string;
  readonly left: string;
  readonly told: string;
  readonly next: string;
}

export interface Specification {
  /** By fault, then by call: the class, or an en dash where there is none. */
  readonly classes: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly calls: readonly string[];
  readonly rules: readonly Rule[];
}

/** The page is the specification: its first table has the classes, its second what each of them means. */
export function readSpecification(): Specification {
  const [classes = [], consequences = []] = tablesOf(readFileSync(PAGE, 'utf8'));
  const [head = [], ...rows] = classes;
  const calls = head.slice(1);
  const ruled = consequences.slice(1).map(([call = '', of = '', asked = '', tokens = '', ...rest]): Rule => {
    const [left = '', told = '', next = ''] = rest;
    return { call, classes: of.split(', '), asked, tokens, left, told, next };
  });
  return {
    calls,
    classes: new Map(
      rows.map(([fault = '', ...cells]) => [
        fault,
        new Map(calls.map((call, index) => [call, cells[index] ?? ''])),
      ]),
    ),
    rules: ruled,
  };
}

/** The rule of exactly this class, else that of its sign. */
export function ruleFor({ rules }: Specification, call: string, of: string): Rule | undefined {
  const own = rules.filter((rule) => rule.call === call);
  return (
    own.find((rule) => rule.classes.includes(of)) ??
    own.find((rule) => rule.classes.includes(`any ${of.at(-1)}`))
  );
}

type Table = readonly (readonly string[])[];

function tablesOf(page: string): Table[] {
  const tables: string[][][] = [];
  let isInside = false;
  for (const line of page.split('\n')) {
    const isRow = line.startsWith('|');
    if (isRow && !isInside) tables.push([]);
    isInside = isRow;
    if (isRow && !/^\|[\s:|-]+\|$/.test(line)) tables.at(-1)?.push(cellsOf(line));
  }
  return tables;
}

function cellsOf(line: string): string[] {
  return line
    .slice(1, line.lastIndexOf('|'))
    .split('|')
    .map((cell) => cell.replaceAll('`', '').trim());
}
