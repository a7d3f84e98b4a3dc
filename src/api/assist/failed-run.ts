import { z } from 'zod';
import type { FailedRun } from '../../assist/explain/facts.ts';
import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';
import { documentOf } from '../../core/read-document.ts';
import { sameJson } from '../../core/same-json.ts';
import { readRunDocument } from '../../store/runs/run-document.ts';
import { failedStepsOfRun } from '../../store/runs/runs.ts';
import type { ApiParts } from '../options.ts';
import { shownRun } from '../shown-run.ts';

const mostFailed = 5;
const json: z.ZodType<Json> = z.json();
/** What answers say is there and is JSON, though the schemas of answers do not say so. */
const jsonOf = (value: unknown): Json => json.catch(null).parse(value);

/** What the run went by, where that is not what the draft is now. */
async function otherDocument({ sql }: ApiParts, id: string, draft: Json | undefined): Promise<Json | undefined> {
  try {
    const { document } = await readRunDocument(sql, id);
    // With what was left out put in, on both sides.
    const [was, is] = [documentOf(document).document, documentOf(draft).document];
    return was !== undefined && sameJson(was, is) ? undefined : document;
  } catch (error) {
    if (error instanceof SnodoError && error.code === 'not_found') return undefined;
    throw error;
  }
}

/**
 * A run as far as a model is told of it, without secrets. Of the headers that started it only the content type: the
 * others may prove who sent it.
 *
 * @param draft of its workflow, where there is one.
 * @throws SnodoError `not_found`.
 */
export async function failedRun(parts: ApiParts, id: string, draft: Json | undefined): Promise<FailedRun> {
  const run = await shownRun(parts, id);
  const failed = await failedStepsOfRun(parts.sql, id, mostFailed);
  const { body, query, params, method, headers } = run.trigger;
  return {
    workflow: run.workflow,
    version: run.version,
    attempt: run.attempt,
    error: jsonOf(run.error),
    trigger: jsonOf({ body, query, params, method, contentType: headers['content-type'] ?? null }),
    failed: failed.map(({ scope, step, attempts, input, error }) => ({
      place: scope === '' ? step : `${scope}/${step}`,
      attempts,
      input,
      error,
    })),
    done: run.steps
      .filter(({ status }) => status === 'succeeded')
      .map((step) => ({ id: step.id, type: step.type, output: jsonOf(step.output) })),
    document: await otherDocument(parts, id, draft),
  };
}
