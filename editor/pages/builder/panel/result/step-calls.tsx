import { useQuery } from '@tanstack/react-query';
import { listRunCalls, type OutgoingCall } from '../../../../api/calls.ts';
import { useMessages } from '../../../../app/language.ts';
import { useNumbers } from '../../../../app/use-numbers.ts';
import { useSaid } from '../../../../app/use-said.ts';
import { ProblemNote } from '../../../../parts/problem-note.tsx';
import { ModelExchanges } from '../../../runs/model-exchange.tsx';
import { phases, resultMessages } from './messages.ts';

function CallLine({ call }: { readonly call: OutgoingCall }) {
  const text = useMessages(resultMessages);
  const said = useSaid();
  const { count, money, time } = useNumbers();
  const { method, url, status, ms, cacheHit, tokens, cost, error } = call;
  const isGood = error === null && status !== null && status < 400;
  return (
    <li className="border-line not-last:border-b">
      <details>
        <summary className="flex list-none items-center gap-2 px-3 py-2 text-xs hover:bg-raised">
          <span className={`font-medium whitespace-nowrap tabular-nums ${isGood ? 'text-good' : 'text-bad'}`}>
            {status ?? text.noAnswer}
          </span>
          <span className="min-w-0 truncate font-mono" title={url}>
            {method} {url}
          </span>
          <span className="ml-auto whitespace-nowrap text-muted tabular-nums">
            {cacheHit ? text.fromCache : time(ms)}
          </span>
        </summary>
        <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 px-3 pb-3 text-xs text-muted [&_dd]:text-right [&_dd]:tabular-nums">
          {phases.map((phase) => {
            const took = call[phase];
            return took === null ? null : (
              <div key={phase} className="contents">
                <dt>{text.phases[phase]}</dt>
                <dd>{time(took)}</dd>
              </div>
            );
          })}
          {tokens === null ? null : (
            <div className="contents">
              <dt>{text.tokens(count(tokens))}</dt>
              <dd>{cost === null ? '–' : money(cost)}</dd>
            </div>
          )}
        </dl>
        {error === null ? null : <p className="px-3 pb-3 text-xs text-bad">{said(error)}</p>}
      </details>
    </li>
  );
}

interface StepCallsProps {
  readonly run: string;
  readonly step: string;
  /** Changes when the step has gone on, so that its calls are asked for again. */
  readonly state: string;
}

/** The log of calls is written a moment after the step has ended: an empty answer is asked for again a few times. */
const asksAgain = 4;

/** What the step asked of services, and how long each part took. */
export function StepCalls({ run, step, state }: StepCallsProps) {
  const text = useMessages(resultMessages);
  const { data, error } = useQuery({
    queryKey: ['calls', run, step, state],
    queryFn: () => listRunCalls(run, { step }, 20),
    refetchInterval: ({ state: now }) =>
      now.data?.items.length === 0 && now.dataUpdateCount < asksAgain ? 700 : false,
  });
  if (error && data === undefined) return <ProblemNote error={error} />;
  if (data === undefined || data.items.length === 0) return null;
  return (
    <>
      <ModelExchanges calls={data.items} />
      <div>
        <h3 className="mb-1 font-medium text-muted">{text.calls}</h3>
        <ul className="overflow-hidden rounded-lg border border-line">
          {data.items.map((call) => (
            <CallLine key={call.id} call={call} />
          ))}
        </ul>
      </div>
    </>
  );
}
