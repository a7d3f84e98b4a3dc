import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { checkPoll, listPolls, type Poll } from '../../api/polls.ts';
import { useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { Button } from '../../parts/button.tsx';
import { Clock, Moment } from '../../parts/moment.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { durationText } from '../../../src/core/duration.ts';
import { pollMessages } from './poll-messages.ts';

function Row({ poll }: { readonly poll: Poll }) {
  const text = useMessages(pollMessages);
  const queries = useQueryClient();
  const mayEdit = useMay('editor');
  const check = useMutation({
    mutationFn: () => checkPoll(poll.workflow),
    onSettled: () => queries.invalidateQueries({ queryKey: ['polls'] }),
  });
  const { workflow, event, connection, everyMs, askedAt, nextAt, problem, found } = poll;
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 border-line px-4 py-3 not-last:border-b">
      <div className="min-w-0 flex-1">
        <p className="truncate font-mono text-xs">{event}</p>
        <p className="flex flex-wrap gap-x-3 text-muted">
          <Link to="/workflows/$slug" params={{ slug: workflow }} className="font-medium text-text hover:underline">
            {workflow}
          </Link>
          <Link to="/connections/$slug" params={{ slug: connection }} className="text-accent hover:underline">
            {connection}
          </Link>
          <span>{text.every(durationText(everyMs))}</span>
          <span>
            {askedAt === null ? (
              text.never
            ) : (
              <>
                {text.asked} <Moment at={askedAt} />
              </>
            )}
          </span>
          <span>
            {text.next} <Clock at={nextAt} />
          </span>
          <span>{text.found(found)}</span>
        </p>
        {problem === null ? null : <p className="mt-1 text-bad">{problem}</p>}
        {check.error ? <ProblemNote error={check.error} /> : null}
      </div>
      {mayEdit ? (
        <Button disabled={check.isPending} onClick={() => check.mutate()} aria-label={`${text.askNow}: ${workflow}`}>
          {text.askNow}
        </Button>
      ) : null}
    </li>
  );
}

/** Events that services are asked for; nothing where there are none. */
export function PollList() {
  const text = useMessages(pollMessages);
  const { data, error } = useQuery({ queryKey: ['polls'], queryFn: listPolls, refetchInterval: 5_000 });
  if (error) return <ProblemNote error={error} />;
  if (data === undefined || data.items.length === 0) return null;
  return (
    <section aria-labelledby="polls" className="mt-8">
      <h2 id="polls" className="mb-2 text-base font-semibold">
        {text.title}
      </h2>
      <ul className="overflow-hidden rounded-xl border border-line bg-surface">
        {data.items.map((one) => (
          <Row key={one.workflow} poll={one} />
        ))}
      </ul>
    </section>
  );
}
