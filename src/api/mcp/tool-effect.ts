import type { CompiledGraph, CompiledStep } from '../../engine/compiled.ts';
import type { ToolEffect } from '../../mcp/server/platform.ts';
import { onlyReads } from '../../steps/step-type.ts';

const order = ['read', 'idempotent', 'write'] as const;

/** What carries out what stands elsewhere. */
const elsewhere: ReadonlySet<string> = new Set(['call', 'publish', 'ai.agent', 'mcp.call']);

function ownEffect({ type, fields }: CompiledStep): ToolEffect {
  if (elsewhere.has(type.type)) return 'write';
  const written = Object.fromEntries(fields.map(({ name, literal }) => [name, literal]));
  if (type.effect === 'none' || onlyReads(type, written)) return 'read';
  return type.effect === 'idempotent' ? 'idempotent' : 'write';
}

function effectsIn(graph: CompiledGraph | undefined): readonly ToolEffect[] {
  return [...(graph?.steps.values() ?? [])].flatMap(effectsOf);
}

function effectsOf(step: CompiledStep): readonly ToolEffect[] {
  const { inner, pages, job } = step;
  return [
    ownEffect(step),
    ...effectsIn(inner),
    ...(pages ? [...effectsOf(pages.page), ...effectsIn(pages.items)] : []),
    ...(job?.checks ? effectsOf(job.checks.check) : []),
  ];
}

/** What running a workflow does, as the worst of its steps. */
export function toolEffect(graph: CompiledGraph): ToolEffect {
  const found = new Set(effectsIn(graph));
  return order.findLast((effect) => found.has(effect)) ?? 'read';
}
