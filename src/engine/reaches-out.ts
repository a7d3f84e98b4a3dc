import type { Json } from '../core/json.ts';
import { onlyReads } from '../steps/step-type.ts';
import type { CompiledStep } from './compiled.ts';

function writtenOf({ fields }: CompiledStep): Readonly<Record<string, Json>> {
  return Object.fromEntries(fields.map(({ name, literal }) => [name, literal]));
}

/** Whether a step would change something outside, or wait for somebody there. */
export function reachesOut(step: CompiledStep): boolean {
  const { effect, group } = step.type;
  return group === 'wait' || !(effect === 'none' || onlyReads(step.type, writtenOf(step)));
}
