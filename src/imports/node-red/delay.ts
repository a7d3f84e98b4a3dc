import { rowOf } from '../../core/row-of.ts';
import type { RedAround, RedConverted } from './around.ts';
import { numberOf } from './compare.ts';
import { messageAt, read, whole } from './message.ts';

/** In milliseconds. */
const units: Readonly<Record<string, number>> = {
  milliseconds: 1,
  seconds: 1_000,
  minutes: 60_000,
  hours: 3_600_000,
  days: 86_400_000,
};
const letters: Readonly<Record<string, string>> = {
  milliseconds: 'ms',
  seconds: 's',
  minutes: 'm',
  hours: 'h',
  days: 'd',
};

const millis = (amount: unknown, unit: string): number =>
  Math.max(0, Math.round(Number(amount ?? 0) * (rowOf(units, unit) ?? 1_000)) || 0);

/** How long it waits: as long as it says, as the message says, or at random between two times. */
function spanOf(around: RedAround, kind: string): string | undefined {
  const { message, node } = around;
  const unit = around.text('timeoutUnits') ?? 'seconds';
  const amount = Number(around.text('timeout') ?? '5');
  const plain = Number.isInteger(amount) ? `${amount}${rowOf(letters, unit) ?? 's'}` : `${millis(amount, unit)}ms`;
  if (kind === 'delay') return plain;
  if (kind === 'delayv') {
    const asked = read(message, ['delay']);
    if (asked === 'null') return plain;
    const own = `($a := ${asked}; $n := ${numberOf('$a')}; $exists($n) ? $max([0, $round($n)]) : ${millis(amount, unit)})`;
    return `{{ ${own} & "ms" }}`;
  }
  if (kind !== 'random') return undefined;
  const within = around.text('randomUnits') ?? 'seconds';
  const [first, last] = [millis(node['randomFirst'], within), millis(node['randomLast'], within)];
  return `{{ $round(${Math.min(first, last)} + $random() * ${Math.abs(last - first)}) & "ms" }}`;
}

export function delay(around: RedAround): RedConverted {
  const { id, message } = around;
  const span = spanOf(around, around.text('pauseType') ?? 'delay');
  if (span !== undefined) return { steps: [{ id, type: 'wait', with: { for: span } }], out: () => ({ message }) };
  around.changed(['redHeldBack']);
  return {
    steps: [{ id, type: 'map', with: { value: `{{ ${whole(message)} }}` } }],
    out: () => ({ message: messageAt(`steps.${id}`) }),
  };
}
