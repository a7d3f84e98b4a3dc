import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { AgentTurn } from '../../../api/agents.ts';
import { readAgent } from '../../../api/agents.ts';
import type { Run } from '../../../api/runs.ts';
import { useMessages } from '../../../app/language.ts';
import { lookAgain } from '../../../app/look-again.ts';
import { useNumbers } from '../../../app/use-numbers.ts';
import { MarkedText } from '../../../parts/marked-text.tsx';
import { ProblemNote } from '../../../parts/problem-note.tsx';
import { memoryKey } from '../../../state/agent-memory.ts';
import { AgentCallView } from './agent-call.tsx';
import { agentMessages } from './messages.ts';

const lookAgainMs = 1_000;

function TurnHead({ turn: { number, usage, ms, model } }: { readonly turn: AgentTurn }) {
  const { count, money, time } = useNumbers();
  const text = useMessages(agentMessages);
  return (
    <div className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 text-xs text-muted">
      <h4 className="text-sm font-medium text-text">{text.turn(number)}</h4>
      {model === null ? null : <span className="break-all">{model}</span>}
      {usage === null ? null : <span>{text.tokens(count(usage.inputTokens), count(usage.outputTokens))}</span>}
      {usage?.cost ? <span>{money(usage.cost)}</span> : null}
      {ms === null ? null : <span>{time(ms)}</span>}
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
      {said === '' ? null : (
        <div className="break-words">
          <MarkedText text={said} />
        </div>
      )}
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

interface AgentOfRun {
  readonly run: Run;
  /** With the steps around it, such as orders/17/helper. */
  readonly step: string;
  /** What it was asked. */
  readonly input: unknown;
}

/** An agent as its turns, as they come. */
export function AgentTurns({ run, step, input }: AgentOfRun) {
  const text = useMessages(agentMessages);
  const key = memoryKey(input);
  const { data, error } = useQuery({
    queryKey: ['run', run.id, 'agent', step],
    queryFn: () => readAgent(run.id, step),
    refetchInterval: lookAgain(() => run.endedAt === null && lookAgainMs),
  });
  if (error) return <ProblemNote error={error} />;
  if (data === undefined || data.turns.length === 0) return null;
  return (
    <section aria-label={text.title}>
      <div className="mb-2 flex flex-wrap items-baseline gap-x-4">
        <h3 className="font-medium text-muted">{text.title}</h3>
        {key === undefined ? null : (
          <Link
            to="/workflows/$slug/memory"
            params={{ slug: run.workflow }}
            search={{ key }}
            className="break-all text-accent hover:underline"
          >
            {text.remembered(key)}
          </Link>
        )}
      </div>
      <ol className="space-y-4">
        {data.turns.map((turn) => (
          <Turn key={turn.number} run={run.id} turn={turn} />
        ))}
      </ol>
    </section>
  );
}
