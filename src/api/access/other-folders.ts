import type { Context } from 'hono';
import { type Workflow, workflowSchema } from '../../core/document.ts';
import { type Problem, SnodoError } from '../../core/error.ts';
import { isInFolders } from '../../core/folder.ts';
import { surveyWorkflow } from '../../engine/compile.ts';
import type { CompiledGraph, CompiledStep } from '../../engine/compiled.ts';
import { isTemplated } from '../../expression/template.ts';
import { placesOfWorkflow } from '../../store/access/folder-editors.ts';
import type { Sql } from '../../store/database.ts';
import { findWorkflow } from '../../store/workflows/workflows.ts';
import { refuseOtherFolder } from './folder-rights.ts';

/** Where a document starts another workflow. */
interface Started {
  readonly path: string;
  readonly workflow: string;
}

function startedByStep(step: CompiledStep | undefined, path: string): readonly Started[] {
  if (step === undefined) return [];
  const called = step.type.type === 'call' ? step.fields.find(({ name }) => name === 'workflow')?.literal : undefined;
  const tools = step.agent?.tools ?? [];
  return [
    ...(typeof called === 'string' ? [{ path: `${path}.with.workflow`, workflow: called }] : []),
    ...(step.inner ? startedInGraph(step.inner, `${path}.with`, step.job !== undefined) : []),
    ...startedByStep(step.job?.checks?.check, `${path}.with.check`),
    ...tools.flatMap((tool, at) => startedByStep(tool.step, `${path}.with.tools[${at}]`)),
  ];
}

/** @param byName whether the steps stand there by their names and in no list. */
function startedInGraph({ plan, steps }: CompiledGraph, base: string, byName = false): readonly Started[] {
  return [...plan.keys()].flatMap((id, at) =>
    startedByStep(steps.get(id), byName ? `${base}.${id}` : `${base}${base === '' ? '' : '.'}steps[${at}]`),
  );
}

async function startedIn(document: Workflow): Promise<readonly Started[]> {
  const { graph } = await surveyWorkflow(document);
  const { onFailure } = document;
  return [
    ...startedInGraph(graph, ''),
    ...(onFailure ? [{ path: 'onFailure.workflow', workflow: onFailure.workflow }] : []),
  ];
}

async function problemOf(sql: Sql, { path, workflow }: Started, folders: readonly string[]): Promise<Problem[]> {
  const mine = folders.join(', ');
  if (isTemplated(workflow)) {
    const message = `Only editors may work out which workflow is started; you may run those in ${mine}.`;
    return [{ path, message, hint: 'Name the workflow itself.' }];
  }
  const places = (await placesOfWorkflow(sql, workflow)) ?? [];
  if (places.every((place) => isInFolders(place, folders))) return [];
  return [{ path, message: `You may run workflows in ${mine}; "${workflow}" stands elsewhere.` }];
}

/**
 * Keeps who may write in some folders from putting a workflow into another, and from starting one of another by it. What
 * the draft starts already somebody put there who may.
 *
 * @throws SnodoError `forbidden` with every place that they may not write.
 */
export async function refuseOtherFolders(context: Context, sql: Sql, document: Workflow): Promise<void> {
  const folders = context.get('writesIn');
  if (folders === undefined) return;
  refuseOtherFolder(context, document.folder);
  const { data: before } = workflowSchema.safeParse((await findWorkflow(sql, document.slug))?.document);
  const there = new Set((before ? await startedIn(before) : []).map(({ workflow }) => workflow));
  const added = (await startedIn(document)).filter(({ workflow }) => !there.has(workflow));
  const problems = (await Promise.all(added.map((one) => problemOf(sql, one, folders)))).flat();
  const [first] = problems;
  if (first === undefined) return;
  throw new SnodoError('forbidden', `${first.path}: ${first.message} Ask an editor to write it.`, { problems });
}
