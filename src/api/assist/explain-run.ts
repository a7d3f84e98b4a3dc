import { z } from 'zod';
import { answerSchema } from '../../ai/answer-schema.ts';
import { personalKinds } from '../../ai/redaction/detect.ts';
import { Redaction } from '../../ai/redaction/redaction.ts';
import { catalogueText } from '../../assist/catalogue/catalogue-text.ts';
import { chooseCatalogue } from '../../assist/catalogue/choose.ts';
import { converse, type ReadAnswer } from '../../assist/converse.ts';
import { factsOf } from '../../assist/explain/facts.ts';
import { causes, explainQuestion, explainSchema, type ExplainLanguage } from '../../assist/explain/question.ts';
import { isWritable } from '../../assist/longest-draft.ts';
import type { JsonObject } from '../../assist/written-document.ts';
import { writtenTypes } from '../../core/written-types.ts';
import { diffDocuments } from '../../core/document-diff.ts';
import { SnodoError } from '../../core/error.ts';
import { isObject, type Json } from '../../core/json.ts';
import { getRun } from '../../store/runs/runs.ts';
import { findWorkflow, type StoredWorkflow } from '../../store/workflows/workflows.ts';
import type { Principal } from '../access/principal.ts';
import { knownWhileWriting } from '../known-here.ts';
import type { ApiParts } from '../options.ts';
import { catalogueHere, catalogueTokens } from './catalogue-here.ts';
import { failedRun } from './failed-run.ts';
import { modelAt } from './model-at.ts';
import type { Known } from '../publish-check.ts';
import { problemsHere, type Proposal, readProposal } from './proposal.ts';
import { shownModelUsage, shownProposal } from './shown-proposal.ts';

interface Wanted {
  readonly run: string;
  readonly connection?: string | undefined;
  readonly model?: string | undefined;
  readonly language: ExplainLanguage;
  /** Whether personal data of the run go to the model. */
  readonly redact: boolean;
}

const answered = z.object({
  cause: z.string(),
  kind: z.enum(causes),
  step: z.string(),
  explanation: z.string(),
  mend: z.string(),
});

interface Explained {
  readonly said: z.infer<typeof answered>;
  readonly mend: Proposal | undefined;
  /** Whether the mend has something wrong that is the model's to mend. */
  readonly isWrong: boolean;
}

/** The draft that can be mended; undefined where there is none, or it is too long for a model to write it anew. */
function draftOf(stored: StoredWorkflow | undefined): JsonObject | undefined {
  const document = stored?.document;
  return document !== undefined && isObject(document) && isWritable(document) ? document : undefined;
}

/** What is different, step by step; nothing where nothing is. */
function differenceOf(before: JsonObject, after: JsonObject) {
  const { steps, settings } = diffDocuments(before, after);
  const shown = ({ path, before: was, after: is }: (typeof settings)[number]) => ({
    path,
    ...(was === undefined ? {} : { before: was }),
    ...(is === undefined ? {} : { after: is }),
  });
  return {
    steps: steps.flatMap(({ id, kind, changes }) =>
      kind === 'same' ? [] : [{ id, kind, changes: changes.map(shown) }],
    ),
    settings: settings.map(shown),
  };
}

/** What still has mistakes, or changes nothing, is no mend. */
async function mendOf(
  { sql }: ApiParts,
  { mend, isWrong }: Explained,
  {
    draft,
    revision,
    known,
  }: { readonly draft: JsonObject | undefined; readonly revision: number; readonly known: Known },
) {
  if (mend === undefined || isWrong || draft === undefined) return {};
  const diff = differenceOf(draft, mend.written);
  if (diff.steps.length === 0 && diff.settings.length === 0) return {};
  return {
    mend: {
      document: mend.written,
      diff,
      problems: [...(await problemsHere(mend, known))],
      ...(await shownProposal(sql, draft, mend.written)),
      revision,
    },
  };
}

/**
 * Why a run failed, as a model sees it, and a mend of the draft where one is right and passes the checks that hold for
 * every document. Nothing is saved.
 *
 * @throws SnodoError `not_found`, `conflict` where it has not failed; as `modelAt` and `converse`.
 */
export async function explainRun(parts: ApiParts, by: Principal, wanted: Wanted, signal: AbortSignal) {
  const { sql } = parts;
  const summary = await getRun(sql, wanted.run);
  if (summary.status !== 'failed') {
    throw new SnodoError(
      'conflict',
      `Run ${wanted.run} is ${summary.status}: only one that has failed can be explained.`,
    );
  }
  const model = await modelAt(parts, by, wanted, signal);
  const stored = await findWorkflow(sql, summary.workflow);
  const draft = draftOf(stored);
  const run = await failedRun(parts, wanted.run, draft);
  const redaction = new Redaction({ kinds: wanted.redact ? personalKinds : [], names: [], custom: [] });
  const facts = factsOf(run);
  const text = JSON.stringify(run.error);
  const named = writtenTypes(draft);
  const entries = await catalogueHere(sql, by.role, { text, named });
  const chosen = chooseCatalogue(entries, { text, named, tokens: catalogueTokens });
  const told = new Set(chosen.whole.map(({ name }) => name));
  const known = knownWhileWriting(parts);
  const reading = { slug: summary.workflow, known, entries, told };
  const schema = await answerSchema(explainSchema);
  const read = async (given: Json): Promise<ReadAnswer<Explained>> => {
    const said = answered.parse(redaction.restoredJson(given));
    if (said.mend.trim() === '' || draft === undefined) {
      return { value: { said, mend: undefined, isWrong: false }, problems: [] };
    }
    const { value, problems, more } = await readProposal(said.mend, reading);
    return { value: { said, mend: value, isWrong: problems.length > 0 }, problems, more };
  };
  const {
    value,
    usage,
    model: name,
    asked,
  } = await converse({
    prompt: explainQuestion({
      facts: Object.fromEntries(Object.entries(facts).map(([what, fact]) => [what, redaction.text(fact)])),
      draft,
      catalogue: catalogueText(chosen),
      language: wanted.language,
    }),
    schema,
    ask: (prompt) => model.ask(prompt, schema, explainSchema),
    read,
  });
  const { cause, kind, step, explanation } = value.said;
  return {
    cause,
    kind,
    step: step === '' ? null : step,
    explanation,
    ...(await mendOf(parts, value, { draft, revision: stored?.revision ?? 0, known })),
    usage: shownModelUsage(usage),
    connection: model.connection,
    model: name,
    asked,
  };
}
