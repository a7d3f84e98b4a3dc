import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { listSchedules, type Schedule, startNow } from '../../api/schedules.ts';
import { useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { Button } from '../../parts/button.tsx';
import { Clock, Moment } from '../../parts/moment.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
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
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 border-line px-4 py-3 not-last:border-b">
      <div className="min-w-0 flex-1">
        <Link to="/workflows/$slug" params={{ slug: workflow }} className="font-medium hover:underline">
          {workflow}
        </Link>
        <p className="flex flex-wrap gap-x-3 text-muted">
          <span className="font-mono text-xs leading-5">{cron === null ? (every ?? at) : `${cron} ${timezone}`}</span>
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
        </p>
        {missedAt === null ? null : (
          <p className="mt-1 text-warn">
            {text.missed(missed)} <Clock at={missedAt} />
          </p>
        )}
        {start.error ? <ProblemNote error={start.error} /> : null}
      </div>
      {mayRun ? (
        <Button disabled={start.isPending} onClick={() => start.mutate()} aria-label={`${text.startNow}: ${workflow}`}>
          {text.startNow}
        </Button>
      ) : null}
    </li>
  );
}

/** Workflows that start by the clock; nothing where there are none. */
export function ScheduleList() {
  const text = useMessages(scheduleListMessages);
  const { data, error } = useQuery({ queryKey: ['schedules'], queryFn: listSchedules, refetchInterval: 5_000 });
  if (error) return <ProblemNote error={error} />;
  if (data === undefined || data.items.length === 0) return null;
  return (
    <section aria-labelledby="schedules" className="mt-8">
      <h2 id="schedules" className="mb-2 text-base font-semibold">
        {text.title}
      </h2>
      <ul className="overflow-hidden rounded-xl border border-line bg-surface">
        {data.items.map((one) => (
          <Row key={one.workflow} schedule={one} />
        ))}
      </ul>
    </section>
  );
}
