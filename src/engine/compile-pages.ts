import type { Step } from '../core/document.ts';
import type { Problem } from '../core/error.ts';
import { isObject, type Json } from '../core/json.ts';
import type { Edge, Plan } from '../core/plan.ts';
import { eachInput } from '../steps/flow.ts';
import type { CompileInner } from './compile-job.ts';
import type { CompiledGraph, CompiledStep } from './compiled.ts';

/** Only a list that is held whole needs the low bound that it has elsewhere. */
const usualPages = 10_000;

const onlyForOne: readonly string[] = ['read', 'download', 'hedge', 'multipart'];

function withPages(paginate: Json): Json {
  return isObject(paginate) ? { maxPages: usualPages, ...paginate } : paginate;
}

function eachProblems({ with: written = {} }: Step, path: string): Problem[] {
  const { items, pages, collect } = written;
  const at = `${path}.with`;
  if (items === undefined && pages === undefined) {
    return [{ path: at, message: 'An each needs `items`, a list, or `pages`, a request that is read page by page.' }];
  }
  if (items !== undefined && pages !== undefined) {
    return [{ path: at, message: 'An each takes `items` or `pages`, not both.' }];
  }
  if (pages === undefined) {
    return collect === undefined ? [] : [{ path: `${at}.collect`, message: '`collect` goes with `pages`.' }];
  }
  if (!isObject(pages)) return [];
  const missing = 'How the list comes in pages is missing. Write paginate: { by: link }, cursor, page or offset.';
  return [
    ...(pages['paginate'] === undefined ? [{ path: `${at}.pages.paginate`, message: missing }] : []),
    ...onlyForOne
      .filter((name) => pages[name] !== undefined && pages[name] !== false)
      .map((name) => ({ path: `${at}.pages.${name}`, message: `A page cannot have \`${name}\`.` })),
  ];
}

/** The reading of a page, for an `each` with `pages`; undefined for every other step. */
export function compilePage(
  step: Step,
  path: string,
  problems: Problem[],
  compileInner: CompileInner,
): CompiledStep | undefined {
  if (step.type !== 'each') return undefined;
  problems.push(...eachProblems(step, path));
  const { data } = eachInput.shape.pages.safeParse(step.with?.['pages']);
  if (data === undefined || data['paginate'] === undefined) return undefined;
  const { retry, timeout, ...request } = data;
  const at = `${path}.with.pages`;
  const before = problems.length;
  const written = { ...request, paginate: withPages(request['paginate'] ?? null) };
  const page = compileInner({ id: 'page', type: 'http.request', with: written, retry, timeout }, at, []);
  // What is a step to the engine is one field to whoever wrote it.
  const found = problems.splice(before);
  problems.push(...found.map((one) => ({ ...one, path: one.path.replace(`${at}.with`, at) })));
  return page;
}

/** An `each` whose inner steps, for every page, are the reading of it and another `each` over what is in it. */
export function pagedEach(each: CompiledStep, page: CompiledStep, items: CompiledGraph): CompiledStep {
  const inside = { ...each, id: 'items', condition: undefined };
  const plan: Plan = new Map<string, Edge[]>([
    ['page', []],
    ['items', [{ step: 'page' }]],
  ]);
  const steps = new Map([
    ['page', page],
    ['items', inside],
  ]);
  return { ...each, inner: { plan, steps }, pages: { page, items } };
}
