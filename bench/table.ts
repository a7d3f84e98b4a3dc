import { type Figure, type Goal, type Part, partTitles, parts, type Unit } from './figure.ts';

function amount(value: number, unit: Unit): string {
  const digits = value >= 100 || (unit === '' && Number.isInteger(value)) ? 0 : value >= 10 ? 1 : 2;
  const text = value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return unit === '' ? text : unit === '/s' ? `${text}${unit}` : `${text} ${unit}`;
}

function goalText({ of, atLeast, atMost }: Goal, unit: Unit): string {
  const bound = atLeast === undefined ? `≤ ${amount(atMost ?? 0, of === 'ratio' ? '' : unit)}` : '';
  const floor = atLeast === undefined ? '' : `≥ ${amount(atLeast, of === 'ratio' ? '' : unit)}`;
  return `${floor}${bound}${of === 'ratio' ? ' of it' : ''}`;
}

function cells(figure: Figure): readonly string[] {
  const { name, unit, rounds, value, reference, referenceValue, ratio, goal, reached } = figure;
  const spread = rounds.length > 1 ? `${amount(Math.min(...rounds), unit)} – ${amount(Math.max(...rounds), unit)}` : '';
  return [
    name,
    amount(value, unit),
    spread,
    reference && referenceValue !== null ? `${amount(referenceValue, unit)} ${reference.name}` : '',
    ratio === null ? '' : ratio.toFixed(2),
    goal ? goalText(goal, unit) : '',
    reached === null ? '' : reached ? 'reached' : 'NOT reached',
  ];
}

const head = ['', 'Snodo', 'rounds', 'reference', 'ratio', 'goal', ''];

function partTable(part: Part, figures: readonly Figure[]): string {
  const rows = [head, ...figures.map(cells)];
  const widths = head.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const lines = rows.map((row) => `  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}`.trimEnd());
  return [`${part}  ${partTitles[part]}`, ...lines].join('\n');
}

/** The figures as people read them, part by part. */
export function table(figures: readonly Figure[]): string {
  return parts
    .map((part) => ({ part, of: figures.filter((figure) => figure.part === part) }))
    .filter(({ of }) => of.length > 0)
    .map(({ part, of }) => partTable(part, of))
    .join('\n\n');
}
