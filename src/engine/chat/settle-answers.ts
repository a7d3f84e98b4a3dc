import { z } from 'zod';
import { answeringSteps, chatAnswer } from '../../core/chat.ts';
import { SnodoError } from '../../core/error.ts';
import {
  allEndedAnswers,
  endedAnswers,
  lastOutputOf,
  type OpenAnswer,
  writeAnswer,
} from '../../store/conversations/chat-answers.ts';
import type { Sql } from '../../store/database.ts';
import { responseOfRun } from '../../store/runs/runs.ts';
import { ancestorsOf } from '../ancestors.ts';
import type { CompiledWorkflow } from '../compiled.ts';
import type { CompiledVersions } from '../compiled-versions.ts';

export interface ChatSource {
  readonly sql: Sql;
  readonly versions: CompiledVersions;
}

const slice = 200;

/** The steps of a workflow whose text is the answer while it comes. */
export function speakersOf({ graph }: CompiledWorkflow): ReadonlySet<string> {
  const steps = [...graph.steps.values()].map(({ id, type }) => ({
    id,
    type: type.type,
    before: [...ancestorsOf(graph.plan, id)],
  }));
  return answeringSteps(steps);
}

/** Undefined where the version was deleted, or this Snodo no longer takes it. */
async function compiledOf({ versions }: ChatSource, ended: OpenAnswer): Promise<CompiledWorkflow | undefined> {
  try {
    return await versions.get(ended.workflow, ended.version);
  } catch (error) {
    if (error instanceof SnodoError && (error.code === 'not_found' || error.code === 'invalid_document')) {
      return undefined;
    }
    throw error;
  }
}

async function settle(source: ChatSource, ended: OpenAnswer): Promise<void> {
  const { sql } = source;
  // What it said before it failed stands: the visitor has read it already.
  const responded = await responseOfRun(sql, ended.run);
  const compiled = ended.outcome === 'succeeded' ? await compiledOf(source, ended) : undefined;
  const speakers = compiled && speakersOf(compiled);
  const body = z.looseObject({ body: z.json() }).safeParse(responded).data?.body;
  const answer = chatAnswer({
    responded: body,
    saysOutput: compiled?.document.output !== undefined,
    output: ended.outcome === 'succeeded' ? ended.output : null,
    spoken: speakers && (await lastOutputOf(sql, ended.run, [...speakers])),
  });
  const succeeded = ended.outcome === 'succeeded' || answer !== undefined;
  await writeAnswer(sql, ended.id, succeeded ? 'succeeded' : 'failed', answer ?? null);
}

/** Writes down the answers of a conversation whose runs have ended. */
export async function settleAnswers(source: ChatSource, conversation: string): Promise<void> {
  for (const one of await endedAnswers(source.sql, conversation)) await settle(source, one);
}

/** The same for all conversations, before the runs are past their time. */
export async function settleAllAnswers(source: ChatSource, signal?: AbortSignal): Promise<void> {
  const goesOn = () => signal?.aborted !== true;
  for (let took = slice; took === slice && goesOn(); ) {
    const ended = await allEndedAnswers(source.sql, slice);
    for (const one of ended) await settle(source, one);
    took = ended.length;
  }
}
