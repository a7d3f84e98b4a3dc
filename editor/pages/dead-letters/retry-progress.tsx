import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { cancelReplay, readReplay } from '../../api/dead-letters.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { letterMessages } from './messages.ts';

/** How far a retry of many is, until it is over. */
export function RetryProgress({ id, close }: { readonly id: string; readonly close: () => void }) {
  const text = useMessages(letterMessages);
  const queries = useQueryClient();
  const { data, error } = useQuery({
    queryKey: ['replay', id],
    queryFn: () => readReplay(id),
    refetchInterval: ({ state }) => (state.data === undefined || state.data.state === 'running' ? 500 : false),
  });
  const stop = useMutation({
    mutationFn: () => cancelReplay(id),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['replay', id] }),
  });
  const done = data?.done ?? 0;
  if (error) return <ProblemNote error={error} />;
  if (data === undefined) return null;
  const { state, total, failed } = data;
  return (
    <div className="mb-4 rounded-xl border border-line bg-surface p-4">
      <div className="mb-2 flex flex-wrap items-center gap-3">
        <p aria-live="polite" className="grow">
          <span className="font-medium">{text.progress(done, total)}</span>{' '}
          {failed > 0 ? <span className="text-bad">{text.left(failed)} </span> : null}
          <span className="text-muted">{state === 'done' ? text.over : state === 'cancelled' ? text.stopped : ''}</span>
        </p>
        {state === 'running' ? (
          <Button disabled={stop.isPending} onClick={() => stop.mutate()}>
            {text.stop}
          </Button>
        ) : (
          <Button look="quiet" onClick={close}>
            {text.close}
          </Button>
        )}
      </div>
      <progress
        aria-label={text.progressTitle}
        value={done + failed}
        max={Math.max(1, total)}
        className="block h-1.5 w-full overflow-hidden rounded-full bg-raised [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-raised [&::-webkit-progress-value]:bg-accent"
      />
    </div>
  );
}
