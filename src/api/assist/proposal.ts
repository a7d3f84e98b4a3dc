import type { Workflow } from '../../core/document.ts';
import { type Problem, SnodoError } from '../../core/error.ts';
import { nearest } from '../../core/plan.ts';
import type { ReadAnswer } from '../../assist/converse.ts';
import type { CatalogueEntry } from '../../assist/catalogue/entry.ts';
import { type JsonObject, readWritten } from '../../assist/written-document.ts';
import { writtenTypes } from '../../core/written-types.ts';
import { documentProblems, type Known } from '../publish-check.ts';
import { inWhole } from './service-entries.ts';

/** A document that a model proposes. */
export interface Proposal {
  readonly written: JsonObject;
  /** Undefined where it has not the form of a workflow. */
  readonly document: Workflow | undefined;
  /** Why it has not. */
  readonly formless: readonly Problem[];
}

/**
 * What a model can mend: a secret or a connection that is not there is for people to make, and is left out.
 */
function forModels(known: Known, document: Workflow): Known {
  const [service] = document.trigger.type.split('.');
  return {
    ...known,
    hasSecret: async () => true,
    connectorOf: async (slug) => (await known.connectorOf(slug)) ?? service,
  };
}

/** How those kinds of steps are written that the document has, or means, and the model was not told of in whole. */
async function untold(
  written: JsonObject,
  entries: readonly CatalogueEntry[],
  told: ReadonlySet<string>,
): Promise<string | undefined> {
  const kinds = new Map(
    entries.flatMap((one) => (one.kind === 'step' || one.kind === 'trigger' ? [[one.name, one]] : [])),
  );
  const types = [...writtenTypes({ trigger: written['trigger'] ?? null, steps: written['steps'] ?? null })];
  const names = types.flatMap((type) => (kinds.has(type) ? [type] : (nearest(type, kinds.keys()) ?? [])));
  const missing = [...new Set(names)].flatMap((name) => (told.has(name) ? [] : (kinds.get(name) ?? []))).slice(0, 8);
  return missing.length === 0 ? undefined : (await Promise.all(missing.map(inWhole))).join('\n\n');
}

interface Reading {
  /** Which the document gets, whatever the model called it. */
  readonly slug: string | undefined;
  readonly known: Known;
  readonly entries: readonly CatalogueEntry[];
  /** The names of what the model was told in whole. */
  readonly told: ReadonlySet<string>;
}

/** Reads what a model proposed, by the checks that hold for every document. */
export async function readProposal(
  text: string,
  { slug, known, entries, told }: Reading,
): Promise<ReadAnswer<Proposal>> {
  const { written, document, problems } = readWritten(text, slug);
  const more = await untold(written, entries, told);
  if (document === undefined) {
    const within = problems.map((one) => ({ ...one, path: one.path === '' ? 'workflow' : `workflow: ${one.path}` }));
    return { value: { written, document, formless: within }, problems: within, more };
  }
  const { own, here } = await documentProblems(document, forModels(known, document));
  return { value: { written, document, formless: [] }, problems: [...own, ...here], more };
}

/** All that is in the way of publishing it here. */
export async function problemsHere({ document }: Proposal, known: Known): Promise<readonly Problem[]> {
  if (document === undefined) return [];
  const { own, here } = await documentProblems(document, known);
  return [...own, ...here];
}

/** The document. @throws SnodoError `model_output` where it has not even the form of a workflow. */
export function formOfProposal({ document, formless }: Proposal, asked: number): Workflow {
  if (document !== undefined) return document;
  const why = formless.slice(0, 3).map(({ path, message }) => `${path}: ${message}`);
  throw new SnodoError(
    'model_output',
    `The model was asked ${asked} times and wrote nothing that is a workflow: ${why.join('; ')} Describe it in smaller parts, or take another model.`,
    { problems: formless },
  );
}
