import type { Template } from '../expression/template.ts';
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

/** Which steps the expressions of a step read, as far as they say so; `all` where one works the name out. */
export function readsOf(step: CompiledStep): ReadonlySet<string> | 'all' {
  const names = templatesOf(step).flatMap(({ reads }) => reads.flatMap(([root, id]) => (root === 'steps' ? [id] : [])));
  const known = names.flatMap((id) => id ?? []);
  return known.length === names.length ? new Set(known) : 'all';
}
