import { useQuery } from '@tanstack/react-query';
import type { AlertMetric } from '../../../src/core/alert.ts';
import { type AlertFiring, listFirings } from '../../api/alerts.ts';
import { useMessages } from '../../app/language.ts';
import { useNumbers } from '../../app/use-numbers.ts';
import { Clock } from '../../parts/moment.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { alertMessages } from './alert-messages.ts';
import { NoticeWords } from './notice-words.tsx';
import { silenceMessages } from './silence-messages.ts';
import { tellingMessages } from './telling-messages.ts';
import { useAlertValue } from './use-alert-value.ts';

function Event({ event }: { readonly event: AlertFiring['events'][number] }) {
  const text = useMessages(tellingMessages);
  const { kind, by, note } = event;
  return (
    <>
      <span>
        {text.events[kind]}
        {by === null ? '' : ` ${text.byWhom(by)}`}
      </span>
      {note === null ? null : (
        <span className="break-words">{note === 'quiet-hours' && by === null ? text.quietHours : `“${note}”`}</span>
      )}
    </>
  );
}

/** What happened to a firing and who was told, one after the other. */
function Timeline({ firing }: { readonly firing: AlertFiring }) {
  const { events, notices } = firing;
  const all = [
    ...events.map((event) => ({ key: `${event.kind}${event.at}`, at: event.at, shown: <Event event={event} /> })),
    ...notices.map((notice) => ({
      key: notice.id,
      at: notice.createdAt,
      shown: <NoticeWords notice={notice} />,
    })),
  ].toSorted((one, other) => one.at.localeCompare(other.at));
  return (
    <ol className="mt-1 mb-2 space-y-0.5 pl-3 text-xs">
      {all.map(({ key, at, shown }) => (
        <li key={key} className="flex flex-wrap gap-x-2 text-muted">
          <Clock at={at} />
          {shown}
        </li>
      ))}
    </ol>
  );
}

interface History {
  readonly slug: string;
  readonly metric: AlertMetric;
  /** Whether it looks at what is usual. */
  readonly isLearned: boolean;
}

/** When an alert fired, for how long, and what came of telling. */
export function AlertHistory({ slug, metric, isLearned }: History) {
  const text = useMessages(alertMessages);
  const silence = useMessages(silenceMessages);
  const { time, count } = useNumbers();
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
      {data.items.map((firing) => {
        const { id, group, startedAt, endedAt, peak } = firing;
        return (
          <li key={id}>
            <p className="flex flex-wrap gap-x-3 text-muted">
              <span className="text-text">
                <Clock at={startedAt} />
              </span>
              {group === null ? null : <span className="font-medium text-text">{group}</span>}
              {endedAt === null ? (
                <span className="text-bad">{text.still}</span>
              ) : (
                <span>{text.lasted(time(Date.parse(endedAt) - Date.parse(startedAt)))}</span>
              )}
              <span>{text.peak(isLearned ? silence.rarity(count(Math.round(peak))) : valueOf(metric, peak))}</span>
            </p>
            <Timeline firing={firing} />
          </li>
        );
      })}
    </ol>
  );
}
