import type { Template } from '../expression/template.ts';
import { mentions } from '../steps/code.ts';
import type { CompiledGraph, CompiledStep } from './compiled.ts';

function templatesIn(graph: CompiledGraph | undefined): readonly Template[] {
  return graph === undefined ? [] : [...graph.steps.values()].flatMap(templatesOf);
}

function templatesOf({ fields, condition, cache, inner, pages, job, agent }: CompiledStep): readonly Template[] {
  const { checks } = job ?? {};
  const own = [...fields.map(({ template }) => template), condition, cache, checks?.until, checks?.failIf];
  return [
    ...own.flatMap((template) => template ?? []),
    ...templatesIn(inner),
    ...(checks ? templatesOf(checks.check) : []),
    ...[...(agent?.tools ?? []), ...(agent?.servers ?? [])].flatMap((tool) => templatesOf(tool.step)),
    ...(pages ? [...templatesOf(pages.page), ...templatesIn(pages.items)] : []),
  ];
}

/** Code says nowhere for certain which steps it reads. */
function codeReadsSteps(step: CompiledStep): boolean {
  const text = step.type.type === 'code' ? step.fields.find(({ name }) => name === 'code')?.literal : undefined;
  const inner = [...(step.inner?.steps.values() ?? []), ...(step.pages?.items.steps.values() ?? [])];
  return (typeof text === 'string' && mentions(text, 'steps')) || inner.some(codeReadsSteps);
}

/** Which steps the expressions of a step read, as far as they say so; `all` where one works the name out. */
export function readsOf(step: CompiledStep): ReadonlySet<string> | 'all' {
  if (codeReadsSteps(step)) return 'all';
  const names = templatesOf(step).flatMap(({ reads }) => reads.flatMap(([root, id]) => (root === 'steps' ? [id] : [])));
  const known = names.flatMap((id) => id ?? []);
  return known.length === names.length ? new Set(known) : 'all';
}
