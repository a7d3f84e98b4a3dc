import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';
import type { Scope } from '../../expression/limits.ts';
import type { EachEnd } from '../carry-each.ts';
import type { CompiledAgent, CompiledStep } from '../compiled.ts';
import type { RunEnvironment } from '../environment.ts';
import { errorOf } from '../failure.ts';
import type { GraphPlace } from '../graph.ts';
import { askServers, beginAgent, readAgentInput, remember, servedTools, startRow } from './begin-agent.ts';
import { carryTurn } from './carry-turn.ts';
import { decideTurn } from './decide-turn.ts';
import { agentOutput, doneSoFar, limitReached, textOf } from './output.ts';
import { agentStart, type AgentStart, type AgentTurn, agentTurnRow } from './rows.ts';
import { ownRow } from '../own-row.ts';
import { toolsOf } from './tools-of.ts';

/** How an agent came out, as an `each` does; while it waits, with what it was asked. */
export type AgentEnd =
  | Exclude<EachEnd, { kind: 'parked' }>
  | { readonly kind: 'parked'; readonly wakeAt: number | null; readonly input: Json | undefined };

interface Known {
  readonly start: AgentStart | undefined;
  readonly turns: readonly AgentTurn[];
}

/** What the journal holds of an agent. */
async function knownOf({ known, scope }: GraphPlace, env: RunEnvironment): Promise<Known> {
  if (!known) return { start: undefined, turns: [] };
  const rows = (await env.services.journal(env.claim.run, scope)).toSorted((a, b) => Number(a.step) - Number(b.step));
  const first = rows.find(({ step }) => step === startRow);
  return {
    start: first && agentStart.parse(first.output),
    turns: rows.filter(({ step }) => step !== startRow).map(({ output }) => agentTurnRow.parse(output)),
  };
}

/** A cost limit that cannot be kept would be none. */
function unpriced(turns: readonly AgentTurn[], cost: number | undefined): SnodoError | undefined {
  const unknown = cost === undefined ? undefined : turns.find(({ answer }) => answer.usage.cost === null);
  return (
    unknown &&
    new SnodoError(
      'invalid',
      `What the model ${unknown.answer.model} costs is not known, so limits.cost cannot be kept. Take limits.tokens instead.`,
      { details: { body: doneSoFar(turns) } },
    )
  );
}

/**
 * Carries an agent on from where its journal stands: question after question, with the calls of tools between them, until
 * the model answers, a limit is reached, or it can only wait.
 *
 * @param outer the place of the agent itself.
 */
export async function carryAgent(
  step: CompiledStep,
  agent: CompiledAgent,
  outer: GraphPlace,
  names: Scope,
  values: Readonly<Record<string, Json>>,
  env: RunEnvironment,
): Promise<AgentEnd> {
  const scope = outer.scope === '' ? step.id : `${outer.scope}/${step.id}`;
  const place: GraphPlace = { ...outer, scope, outerSteps: values };
  const { services } = env;
  const known = await knownOf(place, env);
  const turns = [...known.turns];
  let shown: Json | undefined;
  try {
    let { start } = known;
    if (start === undefined) {
      const offered = await askServers(step, agent, { ...place, scope: `${scope}/${startRow}` }, env);
      if (offered.kind === 'failed') return { kind: 'failed', error: errorOf(offered.failure), input: undefined };
      if (offered.kind === 'parked') return { ...offered, input: undefined };
      if (offered.kind !== 'done') return { kind: 'released' };
      start = await beginAgent(step, scope, names, servedTools.parse(offered.output), env);
    }
    const { schema: _s, ...seen } = start.input;
    shown = seen;
    const input = readAgentInput(start.input);
    const tools = toolsOf(agent, start);
    const how = { form: input.schema !== undefined, tools: tools.size > 0 };
    // Only of the turn that was not finished can the journal know anything.
    let unfinished = place.known;
    for (;;) {
      const unknown = unpriced(turns, input.limits.cost);
      if (unknown) return { kind: 'failed', error: unknown, input: shown };
      const next = decideTurn(turns, input.limits, how);
      if (next.kind === 'limit')
        return { kind: 'failed', error: limitReached(next.limit, input.limits, turns), input: shown };
      if (next.kind === 'unfit') {
        const message = how.form
          ? `The agent did not answer as its schema wants. ${next.told}`
          : 'The agent gave no answer: it was empty each time. Ask in another way, or take another model.';
        const error = new SnodoError('model_output', message, { details: { body: doneSoFar(turns) } });
        return { kind: 'failed', error, input: shown };
      }
      if (next.kind === 'end') {
        await remember(
          input,
          next.turn.output === undefined ? textOf(next.turn.answer.parts) : JSON.stringify(next.turn.output),
          scope,
          env,
        );
        return { kind: 'done', output: agentOutput(turns, next.turn), input: shown };
      }
      if (env.drain.aborted || env.stopped !== undefined) return { kind: 'released' };
      const number = String(turns.length + 1);
      const startedAt = services.now();
      const end = await carryTurn(
        { step, start, input, tools, turns },
        next,
        { ...place, scope: `${scope}/${number}`, known: unfinished },
        env,
      );
      if (end.kind === 'failed') {
        const error = end.late ? limitReached('time', input.limits, turns) : errorOf(end.failure);
        return { kind: 'failed', error, input: shown };
      }
      if (end.kind === 'parked') return { ...end, input: shown };
      if (end.kind !== 'done') return end;
      await env.write({ rows: [ownRow({ scope, step: number }, end.turn, startedAt, services.now())] });
      turns.push(end.turn);
      unfinished = false;
    }
  } catch (error) {
    if (!(error instanceof SnodoError)) throw error;
    return { kind: 'failed', error, input: shown };
  }
}
