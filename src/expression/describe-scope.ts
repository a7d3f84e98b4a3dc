import type { Scope } from './limits.ts';

const most = 20;

function list(names: readonly string[]): string {
  return names.length > most ? `${names.slice(0, most).join(', ')}, …` : names.join(', ');
}

function keysOf(value: unknown): readonly string[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
}

/**
 * The names in scope and never a value: `trigger (body, headers), steps (customer), vars, run`. Only of the trigger and
 * of the steps are the names within told.
 */
export function describeScope(scope: Scope): string {
  const names = Object.entries(scope).map(([name, value]) => {
    const inner = name === 'trigger' || name === 'steps' ? keysOf(value) : [];
    return inner.length === 0 ? name : `${name} (${list(inner)})`;
  });
  return names.length === 0 ? 'nothing' : list(names);
}
