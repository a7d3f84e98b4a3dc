import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { checkPoll, listPolls, type Poll } from '../../api/polls.ts';
import { useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { useSaid } from '../../app/use-said.ts';
import { Button } from '../../parts/button.tsx';
import { Clock, Moment } from '../../parts/moment.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { StartFacts, StartList, StartRow } from '../../parts/start-list.tsx';
import { durationText } from '../../../src/core/duration.ts';
import { pollMessages } from './poll-messages.ts';

function Row({ one: poll }: { readonly one: Poll }) {
  const text = useMessages(pollMessages);
  const said = useSaid();
  const queries = useQueryClient();
  const mayEdit = useMay('editor');
  const check = useMutation({
    mutationFn: () => checkPoll(poll.workflow),
    onSettled: () => queries.invalidateQueries({ queryKey: ['polls'] }),
  });
  const { workflow, event, connection, everyMs, askedAt, nextAt, problem, found } = poll;
  return (
    <StartRow
      workflow={workflow}
      by={
        <>
          <span className="font-mono text-xs break-all text-muted">{event}</span>
          <Link to="/connections/$slug" params={{ slug: connection }} className="text-accent hover:underline">
            {connection}
          </Link>
        </>
      }
      action={
        mayEdit ? (
          <Button disabled={check.isPending} onClick={() => check.mutate()} aria-label={`${text.askNow}: ${workflow}`}>
            {text.askNow}
          </Button>
        ) : null
      }
    >
      <StartFacts>
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
      </StartFacts>
      {problem === null ? null : <p className="mt-1 break-words text-bad">{said(problem)}</p>}
      {check.error ? <ProblemNote error={check.error} /> : null}
    </StartRow>
  );
}

/** Events that services are asked for; nothing where there are none. */
export function PollList() {
  const text = useMessages(pollMessages);
  const found = useQuery({ queryKey: ['polls'], queryFn: listPolls, refetchInterval: 5_000 });
  return <StartList title={text.title} found={found} Row={Row} />;
}
