import { z } from 'zod';
import { agentTurnRow, type AgentTurn, callResult } from '../engine/agent/rows.ts';
import { waitOf } from '../engine/pause.ts';
import { type AgentAnswer, agentAnswer } from '../steps/agent-turn.ts';
import type { AgentRow } from '../store/conversations/agent-rows.ts';
import { anyJson, moment } from './declared.ts';
import { shownFailure } from './shown-steps.ts';

const callStatuses = ['running', 'waiting', 'succeeded', 'failed'] as const;

const approvalSchema = z.strictObject({
  id: z.uuid().nullable().meta({ description: 'By which it is answered, while it waits.' }),
  state: z.enum(['waiting', 'approved', 'refused', 'expired']),
  by: z.string().nullable().meta({ description: 'Who answered; null where it was by the address alone.' }),
  reason: z.string().nullable(),
});

const questionSchema = z.strictObject({
  id: z.uuid().meta({ description: 'By which it is answered, as an approval is.' }),
  title: z.string(),
  form: anyJson.meta({ description: 'The JSON Schema of what is asked for.' }),
});

const callSchema = z.strictObject({
  tool: z.string(),
  arguments: anyJson,
  status: z.enum(callStatuses),
  result: anyJson.meta({ description: "The tool's output as the model sees it, or why there is none, in words." }),
  ms: z.number().nullable(),
  scope: z.string().meta({ description: 'The place of its step in the run.' }),
  approval: approvalSchema.nullable().meta({ description: 'Where a person was asked.' }),
  question: questionSchema.nullable().meta({ description: 'What its MCP server asks a person now.' }),
});
type ShownCall = z.infer<typeof callSchema>;

const turnSchema = z.strictObject({
  number: z.int(),
  text: z.string().meta({ description: 'What the model said.' }),
  reasoning: z.string(),
  model: z.string().nullable(),
  usage: z.strictObject({ inputTokens: z.number(), outputTokens: z.number(), cost: z.number().nullable() }).nullable(),
  told: z.string().nullable().meta({ description: 'What the model was told about its answer.' }),
  error: z.string().nullable().meta({ description: 'Why the model could not be asked.' }),
  startedAt: moment.nullable(),
  ms: z.number().nullable(),
  calls: z.array(callSchema),
});
type ShownTurn = z.infer<typeof turnSchema>;

export const agentRunSchema = z
  .strictObject({ step: z.string(), turns: z.array(turnSchema) })
  .meta({ id: 'AgentRun', description: 'An agent as its turns: what the model said, and the tools it called.' });

const answered = z.object({ by: z.string().nullable(), reason: z.string().nullable() });
const refusedBody = z.object({ body: answered });
const nobody = { by: null, reason: null };

function shownApproval(row: AgentRow | undefined): ShownCall['approval'] {
  if (row === undefined) return null;
  if (row.status === 'waiting') {
    const { call } = waitOf(row.waits);
    return { id: call?.id ?? null, state: 'waiting', ...nobody };
  }
  if (row.status === 'succeeded') {
    return { id: null, state: 'approved', ...(answered.safeParse(row.output).data ?? nobody) };
  }
  if (shownFailure(row.error)?.code !== 'refused') return { id: null, state: 'expired', ...nobody };
  return { id: null, state: 'refused', ...(refusedBody.safeParse(row.error).data?.body ?? nobody) };
}

const waitsForAnswer = z.object({
  kind: z.literal('approval'),
  id: z.uuid(),
  asked: z.object({ title: z.string(), form: anyJson }),
});

function shownQuestion(row: AgentRow | undefined): ShownCall['question'] {
  if (row?.status !== 'waiting') return null;
  const { data } = waitsForAnswer.safeParse(row.waits);
  return data === undefined ? null : { id: data.id, ...data.asked };
}

/** The rows of an agent by their places. */
type Rows = ReadonlyMap<string, AgentRow>;

function shownCalls({ parts }: AgentAnswer, turn: AgentTurn | undefined, scope: string, rows: Rows): ShownCall[] {
  if (turn?.closing) return [];
  const calls = parts.filter((part) => part.type === 'call');
  return calls.map(({ tool, arguments: given }, nth) => {
    const place = `${scope}/calls/${nth}`;
    const approval = shownApproval(rows.get(`${place}/approval`));
    const kept = rows.get(`${scope}/calls/${nth}`);
    const result = turn?.results[nth] ?? (kept && callResult.parse(kept.output));
    const run = rows.get(`${place}/run`);
    const about = { tool, arguments: given, scope: place, approval, question: shownQuestion(run) };
    if (result) return { ...about, status: result.ok ? 'succeeded' : 'failed', result: result.result, ms: result.ms };
    const waits = approval?.state === 'waiting' || run?.status === 'waiting';
    return { ...about, status: waits ? 'waiting' : 'running', result: null, ms: null };
  });
}

function shownTurn(number: number, path: string, rows: Rows): ShownTurn | undefined {
  const scope = `${path}/${number}`;
  const done = rows.get(scope);
  const model = rows.get(`${scope}/model`);
  const turn = done && agentTurnRow.parse(done.output);
  const answer = turn?.answer ?? (model?.status === 'succeeded' ? agentAnswer.parse(model.output) : undefined);
  if (model === undefined && answer === undefined) return undefined;
  const text = (type: 'text' | 'reasoning') =>
    (answer?.parts ?? []).map((part) => (part.type === type ? part.text : '')).join('');
  return {
    number,
    text: text('text'),
    reasoning: text('reasoning'),
    model: answer?.model ?? null,
    usage: answer?.usage ?? null,
    told: turn?.told ?? null,
    error: model === undefined ? null : (shownFailure(model.error)?.message ?? null),
    startedAt: model?.startedAt.toISOString() ?? null,
    ms: turn?.ms ?? null,
    calls: answer === undefined ? [] : shownCalls(answer, turn, scope, rows),
  };
}

/**
 * An agent as its turns, those under way too.
 *
 * @param path of the agent within its run.
 */
export function shownAgent(path: string, found: readonly AgentRow[]): z.infer<typeof agentRunSchema> {
  const rows = new Map(found.map((row) => [`${row.scope}/${row.step}`, row]));
  const turns: ShownTurn[] = [];
  for (let number = 1; ; number += 1) {
    const turn = shownTurn(number, path, rows);
    if (turn === undefined) return { step: path, turns };
    turns.push(turn);
  }
}
