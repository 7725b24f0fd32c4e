import { type Figure, isMet, ratioOf } from './benchmark.js';

const HEAD = ['benchmark', 'ours', 'reference', 'against', 'ratio', 'target', ''] as const;

/** One line a figure, in columns; notes below. */
export function renderTable(figures: readonly Figure[]): string {
  const rows = [HEAD, ...figures.map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const notes = figures.flatMap(({ name, note }) => (note === undefined ? [] : [`${name}: ${note}`]));
  return [...lines, ...(notes.length === 0 ? [] : ['', ...notes])].join('\n');
}

function cells(figure: Figure): string[] {
  const { name, unit, ours, reference, against, target } = figure;
  return [
    name,
    `${rounded(ours)} ${unit}`,
    `${rounded(reference)} ${unit}`,
    against,
    `${ratioOf(figure).toFixed(ratioOf(figure) < 10 ? 3 : 1)}×`,
    target === undefined ? '–' : `${target.sign} ${target.value}${target.of === 'ratio' ? '×' : ` ${unit}`}`,
    markOf(figure),
  ];
}

function markOf(figure: Figure): string {
  const met = isMet(figure);
  if (met === undefined) return '';
  return met ? '✓' : '✗';
}

const rounded = (value: number): string => value.toFixed(value < 10 ? 2 : value < 1000 ? 1 : 0);
