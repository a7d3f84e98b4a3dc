import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { actOnRuns, type MeantRuns } from '../../api/replays.ts';
import type { RunFilter, RunSummary } from '../../api/runs.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { listMessages } from './list-messages.ts';

type Act = 'retry' | 'cancel';

/** Beginning something with many runs; `done` gets the id by which its progress is known. */
export function useBulk(done: () => void) {
  return useMutation({
    mutationFn: ({ act, meant }: { readonly act: Act; readonly meant: MeantRuns }) => actOnRuns(act, meant),
    onSuccess: done,
  });
}
type Bulk = ReturnType<typeof useBulk>;

interface Bar {
  readonly chosen: readonly RunSummary[];
  readonly bulk: Bulk;
  readonly clear: () => void;
}

/** What can be done with the chosen runs; it stays in sight. */
export function BulkBar({ chosen, bulk, clear }: Bar) {
  const text = useMessages(listMessages);
  const retryable = chosen.filter(({ status }) => status === 'failed' || status === 'cancelled');
  const open = chosen.filter(({ endedAt }) => endedAt === null);
  const act = (what: Act, runs: readonly RunSummary[]) =>
    bulk.mutate({ act: what, meant: { runs: runs.map(({ id }) => id) } });
  return (
    <section
      aria-label={text.actions}
      className="sticky bottom-4 z-10 mt-4 flex flex-wrap items-center gap-2 rounded-xl border border-strong bg-surface px-4 py-2.5 shadow-lg"
    >
      <span className="font-medium tabular-nums">{text.chosen(chosen.length)}</span>
      <span className="ml-auto flex flex-wrap gap-2">
        {retryable.length > 0 ? (
          <Button look="primary" disabled={bulk.isPending} onClick={() => act('retry', retryable)}>
            {text.retry(retryable.length)}
          </Button>
        ) : null}
        {open.length > 0 ? (
          <Button look="danger" disabled={bulk.isPending} onClick={() => act('cancel', open)}>
            {text.cancel(open.length)}
          </Button>
        ) : null}
        <Button look="quiet" onClick={clear}>
          {text.clear}
        </Button>
      </span>
    </section>
  );
}

/** The same with all that a filter means, which is asked for twice. */
export function BulkAll({ filter, bulk }: { readonly filter: RunFilter; readonly bulk: Bulk }) {
  const text = useMessages(listMessages);
  const [asked, setAsked] = useState<Act>();
  const isEnded = filter.status === 'succeeded' || filter.status === 'failed' || filter.status === 'cancelled';
  const mayRetry = filter.status === undefined || filter.status === 'failed' || filter.status === 'cancelled';
  const close = () => setAsked(undefined);
  return (
    <>
      {mayRetry ? <Button onClick={() => setAsked('retry')}>{text.retryAll}</Button> : null}
      {isEnded ? null : <Button onClick={() => setAsked('cancel')}>{text.cancelAll}</Button>}
      {asked === undefined ? null : (
        <Dialog
          open
          close={close}
          title={text.sure[asked]}
          about={text.sureWhat[asked]}
          actions={
            <>
              <Button onClick={close}>{text.keep}</Button>
              <Button
                look={asked === 'retry' ? 'primary' : 'danger'}
                disabled={bulk.isPending}
                onClick={() => bulk.mutate({ act: asked, meant: { filter } }, { onSuccess: close })}
              >
                {text.goOn[asked]}
              </Button>
            </>
          }
        >
          {bulk.error ? <ProblemNote error={bulk.error} /> : <p className="text-muted">{text.everyMatching}</p>}
        </Dialog>
      )}
    </>
  );
}
