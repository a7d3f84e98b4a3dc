import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Circuit, readTraffic, type Traffic } from '../../api/traffic.ts';
import { useMessages } from '../../app/language.ts';
import { useNumbers } from '../../app/use-numbers.ts';
import { Clock } from '../../parts/moment.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { trafficMessages } from './traffic-messages.ts';

const dots: Readonly<Record<Circuit, string>> = { closed: 'bg-good', open: 'bg-bad', 'half-open': 'bg-warn' };

function Limits({ traffic: { limits, processes } }: { readonly traffic: Traffic }) {
  const text = useMessages(trafficMessages);
  const { count, time } = useNumbers();
  const learned = processes.flatMap((one) => one.learned.map((limit) => ({ ...limit, process: one.process })));
  if (limits.length + learned.length === 0) return <p className="text-muted">{text.noLimits}</p>;
  const named = (measure: string) => text.measures[measure] ?? measure;
  return (
    <ul className="space-y-2">
      {limits.map(({ measure, used, of, perMs }) => (
        <li key={measure}>
          <p className="tabular-nums">{text.limit(named(measure), count(used), count(of), time(perMs))}</p>
          <span aria-hidden className="mt-1 block h-1.5 max-w-sm overflow-hidden rounded-full bg-raised">
            <span
              className={`block h-full ${used >= of ? 'bg-warn' : 'bg-accent'}`}
              style={{ width: `${Math.min(100, (used / of) * 100)}%` }}
            />
          </span>
        </li>
      ))}
      {learned.map(({ measure, model, limit, remaining, resetAt, process }) => (
        <li key={`${process} ${measure} ${model ?? ''}`} className="text-muted">
          {model === null ? null : <span className="font-medium">{model}: </span>}
          {text.learned(named(measure), count(remaining), limit === null ? '?' : count(limit))}
          {resetAt === null ? null : (
            <>
              , {text.resets} <Clock at={resetAt} />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function Waiting({ waiting: { calls, runs, byWorkflow } }: { readonly waiting: Traffic['waiting'] }) {
  const text = useMessages(trafficMessages);
  const { count } = useNumbers();
  if (calls + runs === 0) return <p className="text-muted">{text.nothingWaits}</p>;
  return (
    <div>
      <p className="text-warn">{text.waiting(count(calls), count(runs))}</p>
      <ul className="mt-1 flex flex-wrap gap-x-4">
        {Object.entries(byWorkflow).map(([workflow, own]) => (
          <li key={workflow}>
            <Link to="/runs" search={{ workflow, status: 'waiting' }} className="text-accent hover:underline">
              {workflow}
            </Link>{' '}
            <span className="text-muted">{text.runsOf(count(own.calls + own.runs))}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What goes over a connection now: whether calls go out, what waits and why, what is left of its limits. */
export function TrafficSection({ slug }: { readonly slug: string }) {
  const text = useMessages(trafficMessages);
  const { data, error } = useQuery({
    queryKey: ['traffic', slug],
    queryFn: () => readTraffic(slug),
    refetchInterval: 3_000,
  });
  const spared = data?.processes.find(({ circuitReason }) => circuitReason !== null);
  return (
    <section aria-labelledby="traffic" className="mt-6">
      <div className="mb-2 flex items-baseline gap-3">
        <h2 id="traffic" className="font-medium">
          {text.title}
        </h2>
        <Link to="/calls" search={{ connection: slug }} className="text-accent hover:underline">
          {text.calls}
        </Link>
      </div>
      {error ? <ProblemNote error={error} /> : null}
      {data === undefined ? null : (
        <div className="space-y-3 rounded-xl border border-line bg-surface p-4">
          <div>
            <p className="flex items-center gap-2">
              <span aria-hidden className={`size-2 shrink-0 rounded-full ${dots[data.circuit]}`} />
              {text.circuits[data.circuit]}
            </p>
            {data.circuit === 'closed' || spared === undefined ? null : (
              <p className="ml-4 text-muted">
                {spared.circuitReason}
                {spared.circuitUntil === null ? null : (
                  <>
                    {' '}
                    {text.circuitUntil}: <Clock at={spared.circuitUntil} />
                  </>
                )}
              </p>
            )}
            {data.heldUntil === null ? null : (
              <p className="ml-4 text-warn">
                {text.heldUntil} <Clock at={data.heldUntil} />
                {data.heldBecause === null ? '' : `: ${data.heldBecause}`}
              </p>
            )}
          </div>
          <Waiting waiting={data.waiting} />
          <Limits traffic={data} />
        </div>
      )}
    </section>
  );
}
