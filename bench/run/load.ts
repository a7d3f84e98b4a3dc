import type { Bench } from '../bench.ts';
import { type LoadPlan, type LoadResult, loadResult } from '../load/plan.ts';
import { Program } from './program.ts';

/** Has the load generator carry out a plan in a process of its own. */
export async function load({ stack }: Bench, plan: LoadPlan): Promise<LoadResult> {
  const program = new Program(stack, { file: 'load/main.ts', args: [JSON.stringify(plan)] });
  return loadResult.parse(JSON.parse(await program.output()));
}

/** Says what of a load did not come back with the wanted status. @returns how many did. */
export function expectStatus({ broken }: Bench, about: string, result: LoadResult, wanted: number): number {
  const { statuses, failed } = result;
  const good = statuses[wanted] ?? 0;
  const others = Object.entries(statuses).filter(([status]) => status !== String(wanted));
  if (others.length > 0)
    broken(`${about}: ${others.map(([status, count]) => `${count} answered ${status}`).join(', ')}.`);
  if (failed > 0) broken(`${about}: ${failed} connections broke.`);
  return good;
}
