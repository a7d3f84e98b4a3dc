import { isRecord } from './panel/values.ts';

/** What a person needs to see to decide: of the call of a tool, whose name is the title, its arguments. */
export function shownDetails(details: unknown): unknown {
  if (isRecord(details) && typeof details['tool'] === 'string' && 'arguments' in details) return details['arguments'];
  return details;
}

/** Which step asks: of the call of a tool, its agent. */
export function askedBy(step: string): string {
  return step.replace(/\/\d+\/calls\/\d+\/(approval|run)$/, '');
}

/** A value in one short line, such as for the head of what can be opened. */
export function briefly(value: unknown, most = 90): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length <= most ? line : `${line.slice(0, most - 1)}…`;
}
