import { z } from 'zod';
import { answerSchema } from '../../ai/answer-schema.ts';
import { catalogueText } from '../../assist/catalogue/catalogue-text.ts';
import { chooseCatalogue } from '../../assist/catalogue/choose.ts';
import { converse, type ReadAnswer } from '../../assist/converse.ts';
import { describeQuestion, describeSchema } from '../../assist/describe/question.ts';
import { refuseLong } from '../../assist/longest-draft.ts';
import type { JsonObject } from '../../assist/written-document.ts';
import { writtenTypes } from '../../core/written-types.ts';
import { isObject, type Json } from '../../core/json.ts';
import type { Sql } from '../../store/database.ts';
import { findWorkflow } from '../../store/workflows/workflows.ts';
import type { Principal } from '../access/principal.ts';
import { knownWhileWriting } from '../known-here.ts';
import type { ApiParts } from '../options.ts';
import { catalogueHere, catalogueTokens } from './catalogue-here.ts';
import { modelAt } from './model-at.ts';
import { problemsHere, type Proposal, readProposal, formOfProposal } from './proposal.ts';
import { shownModelUsage, shownProposal } from './shown-proposal.ts';

interface Wanted {
  readonly text: string;
  readonly connection?: string | undefined;
  readonly model?: string | undefined;
  readonly slug?: string | undefined;
  readonly document?: JsonObject | undefined;
}

interface Described extends Proposal {
  readonly explanation: string;
}

const answered = z.object({ workflow: z.string(), explanation: z.string() });

/** A document that has steps already: another is a place for a new one. */
function begun(document: Json | undefined): JsonObject | undefined {
  if (document === undefined || !isObject(document)) return undefined;
  return Array.isArray(document['steps']) && document['steps'].length > 0 ? document : undefined;
}

/** A new workflow under a name that no other has; a webhook that is called as it goes along. */
async function underFreeName(sql: Sql, written: JsonObject, named: string): Promise<JsonObject> {
  let free = named;
  for (let n = 2; (await findWorkflow(sql, free)) !== undefined; n += 1) free = `${named.slice(0, 58)}-${n}`;
  const trigger = written['trigger'];
  const isCalledSo = trigger !== undefined && isObject(trigger) && trigger['path'] === named;
  return { ...written, slug: free, ...(isCalledSo ? { trigger: { ...trigger, path: free } } : {}) };
}

/**
 * What a model proposes for a description, by the checks that hold for every document. Nothing is saved.
 *
 * @throws SnodoError as `modelAt` and `converse`; `model_output` where it never wrote a workflow.
 */
export async function describeWorkflow(parts: ApiParts, by: Principal, wanted: Wanted, signal: AbortSignal) {
  const { sql } = parts;
  const { text, slug } = wanted;
  const model = await modelAt(parts, by, wanted, signal);
  const stored = slug === undefined ? undefined : await findWorkflow(sql, slug);
  const current = begun(wanted.document ?? stored?.document);
  refuseLong(current);
  const types = writtenTypes(current);
  const entries = await catalogueHere(sql, by.role, { text, named: types });
  const chosen = chooseCatalogue(entries, { text, named: types, tokens: catalogueTokens });
  const reading = {
    slug,
    known: knownWhileWriting(parts),
    entries,
    told: new Set(chosen.whole.map(({ name }) => name)),
  };
  const schema = await answerSchema(describeSchema);
  const {
    value,
    usage,
    model: name,
    asked,
  } = await converse({
    prompt: describeQuestion({ text, current, catalogue: catalogueText(chosen) }),
    schema,
    ask: (prompt) => model.ask(prompt, schema, describeSchema),
    read: async (said): Promise<ReadAnswer<Described>> => {
      const { workflow, explanation } = answered.parse(said);
      const found = await readProposal(workflow, reading);
      return { ...found, value: { ...found.value, explanation } };
    },
  });
  const { slug: named } = formOfProposal(value, asked);
  const document = slug === undefined ? await underFreeName(sql, value.written, named) : value.written;
  return {
    document,
    problems: [...(await problemsHere(value, reading.known))],
    explanation: value.explanation,
    ...(await shownProposal(sql, current ?? {}, document)),
    revision: stored?.revision ?? null,
    usage: shownModelUsage(usage),
    connection: model.connection,
    model: name,
    asked,
  };
}
