import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { AlertMetric } from '../../../src/core/alert.ts';
import { listFirings } from '../../api/alerts.ts';
import { useMessages } from '../../app/language.ts';
import { useNumbers } from '../../app/use-numbers.ts';
import { Clock } from '../../parts/moment.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { alertMessages } from './alert-messages.ts';
import { useAlertValue } from './use-alert-value.ts';

/** When an alert fired, for how long, and what came of telling. */
export function AlertHistory({ slug, metric }: { readonly slug: string; readonly metric: AlertMetric }) {
  const text = useMessages(alertMessages);
  const { time } = useNumbers();
  const valueOf = useAlertValue();
  const { data, error } = useQuery({
    queryKey: ['alerts', slug, 'firings'],
    queryFn: () => listFirings(slug),
    refetchInterval: 10_000,
  });
  if (error) return <ProblemNote error={error} />;
  if (data === undefined) return null;
  if (data.items.length === 0) return <p className="mt-2 text-muted">{text.neverFired}</p>;
  return (
    <ol className="mt-2 space-y-1 border-l-2 border-line pl-3">
      {data.items.map(({ id, startedAt, endedAt, peak, told, run, problem }) => (
        <li key={id} className="flex flex-wrap gap-x-3 text-muted">
          <span className="text-text">
            <Clock at={startedAt} />
          </span>
          {endedAt === null ? (
            <span className="text-bad">{text.still}</span>
          ) : (
            <span>{text.lasted(time(Date.parse(endedAt) - Date.parse(startedAt)))}</span>
          )}
          <span>{text.peak(valueOf(metric, peak))}</span>
          {told ? null : <span>{text.notTold}</span>}
          {run === null ? null : (
            <Link to="/runs/$id" params={{ id: run }} className="text-accent hover:underline">
              {text.toldBy}
            </Link>
          )}
          {problem === null ? null : <span className="basis-full text-bad">{problem}</span>}
        </li>
      ))}
    </ol>
  );
}
