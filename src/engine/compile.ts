import { isConsuming, isReceiving, type Step, type Workflow } from '../core/document.ts';
import { durationMs } from '../core/duration.ts';
import type { Problem } from '../core/error.ts';
import { invalidDocument } from '../core/invalid-document.ts';
import { nearest, planOf } from '../core/plan.ts';
import type { KnownPrompts } from '../core/prompt-reference.ts';
import { emptyProblems } from '../core/read-document.ts';
import { listExpression } from '../expression/list-expression.ts';
import { compileExpression, compileTemplate, type Template } from '../expression/template.ts';
import { allTypes, type StepTypes, stepTypesIn } from '../steps/catalogue.ts';
import { eachInput } from '../steps/flow.ts';
import { ancestorsOf } from './ancestors.ts';
import { conditionProblems, portProblems, secretProblems, withProblems } from './check-step.ts';
import { compileAgent } from './agent/compile-agent.ts';
import { compileCache } from './compile-cache.ts';
import { compilePrompt } from './compile-prompt.ts';
import { type CompileInner, compileJob } from './compile-job.ts';
import { compilePage, pagedEach } from './compile-pages.ts';
import type { CompiledGraph, CompiledStep, CompiledWorkflow, Field } from './compiled.ts';
import { gather } from './gather.ts';
import { readsProblems } from './reads-problems.ts';
import { withSourceSecrets } from './source-secrets.ts';

function secretsOf(template: Template | undefined): readonly string[] {
  return (template?.reads ?? []).flatMap(([root, name]) => (root === 'secrets' && name !== undefined ? [name] : []));
}

interface Around {
  readonly types: StepTypes;
  readonly problems: Problem[];
  /** Ids that expressions may read besides those of the steps before. */
  readonly outer: readonly string[];
  /** Names that are in scope besides those that always are. */
  readonly names: readonly string[];
  readonly prompts: KnownPrompts;
}

/** How a step stands among those beside it. */
interface Beside {
  readonly before: readonly string[];
  /** The ports of it that others come after. */
  readonly followed: ReadonlySet<string | undefined>;
}

function compileStep(step: Step, path: string, { before, followed }: Beside, around: Around): CompiledStep | undefined {
  const { types, problems, outer, names, prompts } = around;
  const type = types.get(step.type);
  if (!type) {
    const meant = nearest(step.type, allTypes());
    problems.push({
      path: `${path}.type`,
      message: `There is no step type "${step.type}".`,
      ...(meant === undefined ? {} : { hint: `Did you mean "${meant}"?` }),
    });
    return undefined;
  }
  const readable = [...outer, ...before];
  const library = compilePrompt(step, `${path}.with.prompt`, prompts, problems);
  const { cache, comparedOver, written } = compileCache(step, type, path, {
    problems,
    readable,
    names,
    temperature: library.found?.content.settings?.temperature,
  });
  const fields = Object.entries(written).map(([name, literal]): Field => {
    if (type.literal?.includes(name)) return { name, template: undefined, literal, secrets: [] };
    const at = `${path}.with.${name}`;
    const place = { path: at, takesSecrets: type.secretsIn?.includes(name) ?? false };
    const read = withSourceSecrets(literal, place, problems);
    const isList = type.lists?.includes(name) === true && typeof read === 'string';
    const template = gather(problems, () => compileTemplate(isList ? listExpression(read) : read, at));
    problems.push(...readsProblems(template, at, readable, names), ...secretProblems(template, at, type, name));
    return { name, template, literal, secrets: secretsOf(template) };
  });
  // What it says instead of a text was looked at by itself.
  const said = library.isNamed ? { ...written, prompt: '-' } : written;
  problems.push(...withProblems(type, said, `${path}.with`));
  problems.push(...conditionProblems(step.if, `${path}.if`));
  if (step.type === 'branch') problems.push(...conditionProblems(written['when'], `${path}.with.when`));
  for (const field of ['retry', 'timeout'] as const) {
    if (step.type === 'each' && step[field] !== undefined) {
      const hint = `Give its inner steps their own ${field}.`;
      problems.push({ path: `${path}.${field}`, message: `An each has no ${field} as a whole.`, hint });
    }
  }
  const condition =
    step.if === undefined ? undefined : gather(problems, () => compileExpression(step.if ?? '', `${path}.if`));
  problems.push(
    ...readsProblems(condition, `${path}.if`, readable, names),
    ...secretProblems(condition, `${path}.if`, type),
  );
  const inner = eachInput.shape.steps.safeParse(step.type === 'each' ? written['steps'] : undefined);
  const compileInner: CompileInner = (one, at, more) =>
    compileStep(
      one,
      at,
      { before: [], followed: new Set() },
      { types, problems, outer: readable, names: [...names, ...more], prompts },
    );
  const made = compileJob({ step, path, readable, names, problems }, compileInner);
  const items = inner.success
    ? compileGraph(inner.data, `${path}.with.steps`, { types, problems, outer: readable, names, prompts })
    : undefined;
  const agent = compileAgent(step, path, { types, problems }, compileInner);
  const page = compilePage(step, path, problems, compileInner);
  const bare: CompiledStep = {
    id: step.id,
    type,
    fields,
    condition,
    cache,
    comparedOver,
    retry: step.retry,
    timeoutMs: step.timeout === undefined ? undefined : durationMs(step.timeout),
    onError: step.onError ?? 'fail',
    followed,
    runOn: step.runOn,
    inner: items ?? (made?.submit && { plan: new Map([['submit', []]]), steps: new Map([['submit', made.submit]]) }),
    pages: undefined,
    job: made?.job,
    agent,
    library: library.found,
  };
  return page && items ? pagedEach(bare, page, items) : bare;
}

function compileGraph(list: readonly Step[], base: string, around: Around): CompiledGraph {
  const { plan, problems } = planOf(list, base);
  around.problems.push(...problems);
  const followed = new Map<string, Set<string | undefined>>();
  for (const { step, port } of [...plan.values()].flat()) {
    followed.set(step, (followed.get(step) ?? new Set()).add(port));
  }
  const steps = new Map<string, CompiledStep>();
  for (const [at, step] of list.entries()) {
    const beside = { before: [...ancestorsOf(plan, step.id)], followed: followed.get(step.id) ?? new Set() };
    const compiled = compileStep(step, `${base}[${at}]`, beside, around);
    if (compiled) steps.set(step.id, compiled);
  }
  around.problems.push(...portProblems(list, plan, base, around.types));
  return { plan, steps };
}

/** What a document comes to: whole only where there are no problems. */
export async function compiling(
  document: Workflow,
  prompts: KnownPrompts = new Map(),
): Promise<{
  readonly made: CompiledWorkflow;
  readonly problems: readonly Problem[];
}> {
  const problems: Problem[] = [...emptyProblems(document)];
  const types = await stepTypesIn(document.steps);
  const graph = compileGraph(document.steps, 'steps', { types, problems, outer: [], names: [], prompts });
  const ids = document.steps.map((step) => step.id);
  const output = gather(problems, () =>
    document.output === undefined ? undefined : compileTemplate(document.output, 'output'),
  );
  problems.push(...readsProblems(output, 'output', ids), ...secretProblems(output, 'output'));
  const { trigger } = document;
  const read = (text: string | undefined, path: string) => {
    const made = gather(problems, () => (text === undefined ? undefined : compileExpression(text, path)));
    problems.push(...readsProblems(made, path, []), ...secretProblems(made, path));
    return made;
  };
  const isOfOne = isReceiving(trigger) || isConsuming(trigger);
  const dedupe = read(isOfOne ? trigger.dedupe : undefined, 'trigger.dedupe');
  const orderBy = read(isConsuming(trigger) ? trigger.orderBy : undefined, 'trigger.orderBy');
  const batchBy = read(isConsuming(trigger) ? trigger.batch?.by : undefined, 'trigger.batch.by');
  const made = {
    document,
    graph,
    output,
    dedupe,
    orderBy,
    batchBy,
    callsOthers: JSON.stringify(document.steps).includes('"workflow"'),
    isPinned: document.runOn !== undefined || JSON.stringify(document.steps).includes('"runOn"'),
    readsRawBody: JSON.stringify(document).includes('rawBody'),
    timeoutMs: document.timeout === undefined ? undefined : durationMs(document.timeout),
  };
  return { made, problems };
}

/**
 * Makes a document ready to run: its expressions parsed, its step types found, every reference checked.
 *
 * @param prompts those of the library that it names; a step whose prompt is not among them fails when it runs.
 * @throws SnodoError `invalid_document` with all problems.
 */
export async function compileWorkflow(document: Workflow, prompts?: KnownPrompts): Promise<CompiledWorkflow> {
  const { made, problems } = await compiling(document, prompts);
  if (problems.length > 0) throw invalidDocument(problems);
  return made;
}

/** What can be told of a document that may be unfinished. Of a step that cannot be compiled the graph has only the place. */
export async function surveyWorkflow(
  document: Workflow,
  prompts?: KnownPrompts,
): Promise<{
  readonly graph: CompiledGraph;
  readonly problems: readonly Problem[];
}> {
  const { made, problems } = await compiling(document, prompts);
  return { graph: made.graph, problems };
}
