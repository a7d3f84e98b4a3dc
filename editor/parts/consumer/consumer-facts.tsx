import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Pause, Play } from 'lucide-react';
import { type Consumer, pauseConsumer } from '../../api/consumers.ts';
import { useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { useNow } from '../../app/use-now.ts';
import { useSaid } from '../../app/use-said.ts';
import { type ConsumerState, consumerState, lastProblem, triedInSeconds } from '../../state/consumer-state.ts';
import { Button } from '../button.tsx';
import { Moment } from '../moment.tsx';
import { ProblemNote } from '../problem-note.tsx';
import { consumerMessages } from './consumer-messages.ts';

interface Shown {
  readonly consumer: Consumer;
}

const looks: Readonly<Record<ConsumerState, string>> = {
  paused: 'bg-raised text-muted',
  failed: 'bg-bad-soft text-bad',
  behind: 'bg-warn-soft text-warn',
  connected: 'bg-good-soft text-good',
  connecting: 'bg-accent-soft text-accent',
  waiting: 'bg-raised text-muted',
};

function StateBadge({ consumer }: Shown) {
  const state = consumerState(consumer);
  return (
    <span
      data-state={state}
      className={`inline-flex items-center gap-1.5 rounded-full px-2 text-xs leading-5 font-medium whitespace-nowrap ${looks[state]}`}
    >
      <span aria-hidden className="size-1.5 rounded-full bg-current" />
      {useMessages(consumerMessages).states[state]}
    </span>
  );
}

/** When it is tried again, second by second. */
function Again({ consumer }: Shown) {
  const text = useMessages(consumerMessages);
  const seconds = triedInSeconds(consumer, useNow(1_000));
  return seconds === undefined ? null : <span className="tabular-nums">{text.again(seconds)}</span>;
}

/** How it stands with the messages of a workflow, and how many there were. */
export function ConsumerFacts({ consumer }: Shown) {
  const text = useMessages(consumerMessages);
  const { workflow, paused, waiting, accepted, duplicates, refused, lastAt } = consumer;
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted">
      <StateBadge consumer={consumer} />
      {paused ? null : <Again consumer={consumer} />}
      {waiting === null ? null : <span>{text.waiting(waiting)}</span>}
      {lastAt === null ? null : <span>{text.taken(accepted)}</span>}
      {duplicates === 0 ? null : <span>{text.twice(duplicates)}</span>}
      {refused === 0 ? null : (
        <Link to="/webhooks" search={{ workflow, status: 'rejected' }} className="text-accent hover:underline">
          {text.refused(refused)}
        </Link>
      )}
      <span>
        {lastAt === null ? (
          text.never
        ) : (
          <>
            {text.last} <Moment at={lastAt} />
          </>
        )}
      </span>
    </p>
  );
}

/** What somebody should know besides: that it holds back, and why it failed last. */
export function ConsumerNotes({ consumer }: Shown) {
  const text = useMessages(consumerMessages);
  const said = useSaid();
  const state = consumerState(consumer);
  const last = lastProblem(consumer);
  return (
    <>
      {state === 'behind' ? <p className="mt-1 text-warn">{text.behindWhat}</p> : null}
      {last === undefined ? null : (
        <p className={`mt-1 break-words ${state === 'failed' ? 'text-bad' : 'text-muted'}`}>
          {said(last.problem)}{' '}
          <span className="text-muted">
            <Moment at={last.at} />
          </span>
        </p>
      )}
    </>
  );
}

/** Stops taking messages, or goes on; for those who may. */
export function PauseButton({ consumer: { workflow, paused } }: Shown) {
  const text = useMessages(consumerMessages);
  const queries = useQueryClient();
  const mayEdit = useMay('editor');
  const pause = useMutation({
    mutationFn: () => pauseConsumer(workflow, !paused),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['consumers'] }),
        queries.invalidateQueries({ queryKey: ['consumer', workflow] }),
      ]),
  });
  if (!mayEdit) return null;
  const what = paused ? text.resume : text.pause;
  return (
    <div>
      <Button disabled={pause.isPending} onClick={() => pause.mutate()} aria-label={`${what}: ${workflow}`}>
        {paused ? <Play aria-hidden /> : <Pause aria-hidden />}
        {what}
      </Button>
      {pause.error ? <ProblemNote error={pause.error} /> : null}
    </div>
  );
}
