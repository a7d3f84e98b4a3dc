import { useQuery } from '@tanstack/react-query';
import type { AgentTurn } from '../../../api/agents.ts';
import { readAgent } from '../../../api/agents.ts';
import type { Run } from '../../../api/runs.ts';
import { useMessages } from '../../../app/language.ts';
import { ProblemNote } from '../../../parts/problem-note.tsx';
import { spanText } from '../../../state/span.ts';
import { AgentCallView } from './agent-call.tsx';
import { agentMessages } from './messages.ts';

const lookAgainMs = 1_000;

function TurnHead({ turn: { number, usage, ms, model } }: { readonly turn: AgentTurn }) {
  const text = useMessages(agentMessages);
  return (
    <div className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 text-xs text-muted">
      <h4 className="text-sm font-medium text-text">{text.turn(number)}</h4>
      {model === null ? null : <span className="break-all">{model}</span>}
      {usage === null ? null : <span>{text.tokens(usage.inputTokens, usage.outputTokens)}</span>}
      {usage?.cost ? <span>{text.cost(usage.cost)}</span> : null}
      {ms === null ? null : <span>{spanText(ms)}</span>}
    </div>
  );
}

function Turn({ run, turn }: { readonly run: string; readonly turn: AgentTurn }) {
  const text = useMessages(agentMessages);
  const { text: said, reasoning, told, error, calls, model } = turn;
  return (
    <li className="space-y-2 border-l-2 border-line pl-3">
      <TurnHead turn={turn} />
      {reasoning === '' ? null : (
        <details className="text-muted">
          <summary className="cursor-pointer">{text.reasoning}</summary>
          <p className="mt-1 break-words whitespace-pre-wrap">{reasoning}</p>
        </details>
      )}
      {said === '' ? null : <p className="break-words whitespace-pre-wrap">{said}</p>}
      {model === null && error === null ? <p className="text-muted">{text.asking}</p> : null}
      {error === null ? null : <p className="break-words text-bad">{error}</p>}
      {calls.length === 0 ? null : (
        <ul className="space-y-2">
          {calls.map((call) => (
            <AgentCallView key={call.scope} run={run} call={call} />
          ))}
        </ul>
      )}
      {told === null ? null : (
        <p className="rounded-lg bg-raised px-3 py-2 break-words text-muted">
          {text.told}: {told}
        </p>
      )}
    </li>
  );
}

/** An agent as its turns, as they come. @param step with the steps around it, such as orders/17/helper. */
export function AgentTurns({ run, step }: { readonly run: Run; readonly step: string }) {
  const text = useMessages(agentMessages);
  const { data, error } = useQuery({
    queryKey: ['run', run.id, 'agent', step],
    queryFn: () => readAgent(run.id, step),
    refetchInterval: run.endedAt === null ? lookAgainMs : false,
  });
  if (error) return <ProblemNote error={error} />;
  if (data === undefined || data.turns.length === 0) return null;
  return (
    <section aria-label={text.title}>
      <h3 className="mb-2 font-medium text-muted">{text.title}</h3>
      <ol className="space-y-4">
        {data.turns.map((turn) => (
          <Turn key={turn.number} run={run.id} turn={turn} />
        ))}
      </ol>
    </section>
  );
}
