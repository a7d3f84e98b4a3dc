import type { Context } from 'hono';
import { z } from 'zod';
import { SnodoError } from '../core/error.ts';
import { newId } from '../core/id.ts';
import type { Json } from '../core/json.ts';
import { compileTried } from '../engine/compile-tried.ts';
import { judgeDocument } from '../evaluation/judge.ts';
import { measuredDocument } from '../evaluation/measured-document.ts';
import { rowKeys } from '../evaluation/row-key.ts';
import { asksModels, type OtherModel } from '../evaluation/with-model.ts';
import { datasetRows, getDataset, mostRows } from '../store/evaluation/datasets.ts';
import type { NewEvaluation } from '../store/evaluation/evaluations.ts';
import { promptsFor } from '../store/evaluation/prompts.ts';
import type { TriedDocument } from '../store/runs/tried.ts';
import { may } from './access/principal.ts';
import { refuseRestrictedSteps } from './access/restricted.ts';
import { badField } from './bad-input.ts';
import { checkScorers } from './check-scorers.ts';
import { type EvaluatedTarget, evaluatedTarget } from './evaluated-target.ts';
import type { GivenEvaluation } from './given-evaluation.ts';
import { knownHere } from './known-here.ts';
import type { ApiParts } from './options.ts';

const mostVariants = 20;
const mostResults = 20_000;

type Variant = NewEvaluation['variants'][number];

function modelWords({ connection, model }: OtherModel): string {
  return connection === undefined ? model : `${model} · ${connection}`;
}

function variantOf(
  { target, model }: { readonly target: EvaluatedTarget; readonly model: OtherModel | undefined },
  { hold, outputs }: GivenEvaluation,
): Variant {
  const document = measuredDocument(target.document, model);
  const label = model === undefined ? target.label : `${target.label} · ${modelWords(model)}`;
  const shown = {
    label,
    workflow: target.workflow,
    prompt: target.prompt,
    version: target.version,
    model: model === undefined ? null : { connection: model.connection ?? null, model: model.model },
  };
  return { shown, tried: { document, outputs, held: hold } };
}

function checkOutputs({ target }: { readonly target: EvaluatedTarget }, outputs: Iterable<string>, path: string): void {
  const ids = new Set(target.document.steps.map(({ id }) => id));
  for (const id of outputs) {
    if (!ids.has(id)) throw badField(`${path}.${id}`, `${target.label} has no step "${id}".`);
  }
}

/** Whoever starts it must be allowed to do all that it does. */
async function checkRights(context: Context, parts: ApiParts, all: readonly TriedDocument[]): Promise<void> {
  for (const tried of all) {
    const { graph } = await compileTried(tried, await promptsFor(parts.sql, tried.document));
    if (!may(context, 'admin')) await refuseRestrictedSteps(parts.sql, graph, (path) => path);
  }
}

async function checkModels(parts: ApiParts, { models = [] }: GivenEvaluation): Promise<void> {
  const { connectorOf } = knownHere(parts);
  for (const [at, { connection }] of models.entries()) {
    if (connection !== undefined && (await connectorOf(connection)) === undefined) {
      throw badField(`models[${at}].connection`, `There is no connection "${connection}".`);
    }
  }
}

async function rowsOf(parts: ApiParts, dataset: string): Promise<NewEvaluation['rows']> {
  await getDataset(parts.sql, dataset);
  const rows = await datasetRows(parts.sql, dataset, { after: 0, limit: mostRows });
  const keys = rowKeys(rows);
  return rows.map((row, at) => ({ ...row, key: keys[at] ?? '' }));
}

const kept = z.json();

/**
 * What an evaluation comes to, with everything that it needs.
 *
 * @throws SnodoError `not_found` for the dataset, `invalid` or `invalid_document` where something cannot be measured,
 * `forbidden` where it asks for what only admins may use.
 */
export async function planEvaluation(
  context: Context,
  parts: ApiParts,
  given: GivenEvaluation,
): Promise<NewEvaluation> {
  const rows = await rowsOf(parts, given.dataset);
  if (rows.length === 0) {
    throw new SnodoError('conflict', `The dataset "${given.dataset}" has no rows. Add some first.`);
  }
  await checkScorers(parts, given.scorers);
  await checkModels(parts, given);
  const wanted = [given.target].flat();
  const targets = await Promise.all(wanted.map((one, at) => evaluatedTarget(parts, one, `target[${at}]`)));
  const models: readonly (OtherModel | undefined)[] = given.models ?? [undefined];
  for (const { label, document } of given.models ? targets : []) {
    if (!asksModels(document)) throw badField('models', `${label} asks no model, so there is none to replace.`);
  }
  const pairs = targets.flatMap((target) => models.map((model) => ({ target, model })));
  if (pairs.length > mostVariants || pairs.length * rows.length > mostResults) {
    const message = `It would be ${pairs.length} columns of ${rows.length} rows. At most ${mostVariants} columns and ${mostResults} runs are measured at once.`;
    throw badField('models', message);
  }
  for (const pair of pairs) {
    checkOutputs(pair, Object.keys(given.outputs), 'outputs');
    for (const row of rows) if (row.outputs) checkOutputs(pair, Object.keys(row.outputs), 'rows.outputs');
  }
  const variants = pairs.map((pair) => variantOf(pair, given));
  const judges = given.scorers.map((scorer): TriedDocument | undefined =>
    scorer.type === 'rubric' ? { document: judgeDocument(scorer), outputs: {} } : undefined,
  );
  await checkRights(context, parts, [...variants.map(({ tried }) => tried), ...judges.flatMap((one) => one ?? [])]);
  const config: Json = kept.parse(JSON.parse(JSON.stringify(given)));
  return { id: newId(), dataset: given.dataset, config, concurrency: given.concurrency, rows, variants, judges };
}
