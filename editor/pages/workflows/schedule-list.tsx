import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { listSchedules, type Schedule, startNow } from '../../api/schedules.ts';
import { useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { Button } from '../../parts/button.tsx';
import { Clock, Moment } from '../../parts/moment.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { StartFacts, StartList, StartRow } from '../../parts/start-list.tsx';
import { scheduleListMessages } from './schedule-list-messages.ts';

function Row({ schedule }: { readonly schedule: Schedule }) {
  const text = useMessages(scheduleListMessages);
  const navigate = useNavigate();
  const mayRun = useMay('editor');
  const { workflow, cron, every, at, timezone, next, lastAt, fired, missed, missedAt } = schedule;
  const [first] = next;
  const start = useMutation({
    mutationFn: () => startNow(workflow),
    onSuccess: ({ id }) => navigate({ to: '/runs/$id', params: { id } }),
  });
  return (
    <StartRow
      workflow={workflow}
      by={<span className="font-mono text-xs text-muted">{cron === null ? (every ?? at) : `${cron} ${timezone}`}</span>}
      action={
        mayRun ? (
          <Button
            disabled={start.isPending}
            onClick={() => start.mutate()}
            aria-label={`${text.startNow}: ${workflow}`}
          >
            {text.startNow}
          </Button>
        ) : null
      }
    >
      <StartFacts>
        <span>
          {first === undefined ? (
            text.over
          ) : (
            <>
              {text.next} <Clock at={first} />
            </>
          )}
        </span>
        <span>
          {lastAt === null ? (
            text.never
          ) : (
            <>
              {text.last} <Moment at={lastAt} />
            </>
          )}
        </span>
        <span>{text.fired(fired)}</span>
      </StartFacts>
      {missedAt === null ? null : (
        <p className="mt-1 text-warn">
          {text.missed(missed)} <Clock at={missedAt} />
        </p>
      )}
      {start.error ? <ProblemNote error={start.error} /> : null}
    </StartRow>
  );
}

/** Workflows that start by the clock; nothing where there are none. */
export function ScheduleList() {
  const text = useMessages(scheduleListMessages);
  const found = useQuery({ queryKey: ['schedules'], queryFn: listSchedules, refetchInterval: 5_000 });
  return <StartList title={text.title} found={found} row={(one) => <Row schedule={one} />} />;
}
