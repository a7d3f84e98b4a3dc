import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** https://no-color.org */
const coloured = process.stdout.isTTY && !process.env['NO_COLOR'];

export function paint(style: Style, text: string): string {
  return coloured ? styleText(style, text, { validateStream: false }) : text;
}

export function say(line = ''): void {
  process.stdout.write(`${line}\n`);
}

export function heading(text: string): void {
  say(`\n${paint('bold', text)}`);
}

/** One line of exactly this width. */
export function fit(text: string, width: number): string {
  return (text.length > width ? `${text.slice(0, width - 1)}…` : text).padEnd(width);
}

/** Whole milliseconds from 10 on. */
export function ms(value: number | undefined): string {
  if (value === undefined || Number.isNaN(value)) return '-';
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
}
