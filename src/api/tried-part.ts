import { z } from 'zod';
import type { Workflow } from '../core/document.ts';
import { type Problem, SnodoError } from '../core/error.ts';
import { invalidDocument } from '../core/invalid-document.ts';
import type { Json } from '../core/json.ts';
import { nearest } from '../core/plan.ts';
import { type KnownPrompts, newestOf, pinned } from '../core/prompt-reference.ts';
import { readDraft } from '../core/read-document.ts';
import { compiling } from '../engine/compile.ts';
import { compileTried } from '../engine/compile-tried.ts';
import type { CompiledWorkflow } from '../engine/compiled.ts';
import { partOf } from '../engine/part-of.ts';
import type { TriedDocument } from '../store/runs/tried.ts';
import { badField } from './bad-input.ts';

export const tryModes = ['all', 'upTo', 'step'] as const;

export interface WantedTry {
  readonly mode: (typeof tryModes)[number];
  readonly step: string | undefined;
  readonly outputs: Readonly<Record<string, Json>>;
}

/** What is tried, and where its steps stand in the document that it was made of. */
export interface TriedPart {
  readonly tried: TriedDocument;
  readonly compiled: CompiledWorkflow;
  readonly place: (path: string) => string;
}

/**
 * A document that somebody tries: it must have the form of one, whatever else is wrong with it.
 *
 * @throws SnodoError `invalid_document`.
 */
export function readTriedDocument(input: unknown, slug: string): Workflow {
  const document = readDraft(input);
  if (document.slug === slug) return document;
  const message = `The document says "${document.slug}" and the address says "${slug}".`;
  throw invalidDocument([{ path: 'slug', message, hint: `Write slug: ${slug}` }]);
}

function knownStep(ids: readonly string[], id: string, field: string): void {
  if (ids.includes(id)) return;
  const meant = nearest(id, ids);
  throw badField(field, `There is no step "${id}" in this workflow.`, meant && `Did you mean "${meant}"?`);
}

/** The part of a document that a try is about. */
async function partFor(document: Workflow, { mode, step, outputs }: WantedTry): Promise<Workflow> {
  const ids = document.steps.map(({ id }) => id);
  for (const id of Object.keys(outputs)) knownStep(ids, id, `outputs.${id}`);
  if (mode === 'all') return document;
  if (step === undefined) throw badField('step', 'It is missing: say which step is tried.', 'Or say mode: all.');
  knownStep(ids, step, 'step');
  return partOf(document, (await compiling(document)).made.graph, { mode, step, given: new Set(Object.keys(outputs)) });
}

function withVersions(part: Workflow, prompts: KnownPrompts): Workflow {
  const newest = newestOf(prompts);
  return newest.size === 0 ? part : readDraft(pinned(z.json().parse(part), newest));
}

/** From a place in the part to the same place in the whole document. */
function placing(part: Workflow, whole: Workflow): (path: string) => string {
  const at = new Map(whole.steps.map(({ id }, index) => [id, index]));
  return (path) =>
    path.replace(/^steps\[(\d+)\]/, (same, index: string) => {
      const place = at.get(part.steps[Number(index)]?.id ?? '');
      return place === undefined ? same : `steps[${place}]`;
    });
}

function inWhole(problem: Problem, place: (path: string) => string): Problem {
  return { ...problem, path: place(problem.path) };
}

/**
 * Takes out of a document what is to be tried, ready to run. Mistakes in the rest of it do not matter. Prompts that it
 * names without a version stay as they are now.
 *
 * @throws SnodoError `invalid` for a step that is not there, `invalid_document` with every problem of what would run.
 */
export async function triedPart(document: Workflow, wanted: WantedTry, prompts: KnownPrompts): Promise<TriedPart> {
  const part = withVersions(await partFor(document, wanted), prompts);
  const place = placing(part, document);
  const kept = new Set(part.steps.map(({ id }) => id));
  // The step that is tried alone is carried out, whatever it gave before.
  const given = Object.entries(wanted.outputs).filter(
    ([id]) => kept.has(id) && !(wanted.mode === 'step' && id === wanted.step),
  );
  const tried = { document: part, outputs: Object.fromEntries(given) };
  try {
    return { tried, compiled: await compileTried(tried, prompts), place };
  } catch (error) {
    if (!(error instanceof SnodoError) || error.code !== 'invalid_document') throw error;
    throw invalidDocument(error.problems.map((one) => inWhole(one, place)));
  }
}
