import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { CornerDownRight } from 'lucide-react';
import { replayRun, type StepOfRun } from '../../api/runs.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { JsonView } from '../../parts/json-view.tsx';
import { Clock } from '../../parts/moment.tsx';
import { StatusBadge } from '../../parts/status-badge.tsx';
import { FailureNote } from './failure-note.tsx';
import { runMessages } from './messages.ts';

interface Panel {
  readonly run: string;
  readonly step: StepOfRun;
  readonly ended: boolean;
  readonly failed: (error: Error) => void;
}

function Waits({ waits: { reason, connection, until, url } }: { readonly waits: NonNullable<StepOfRun['waitsFor']> }) {
  const text = useMessages(runMessages);
  return (
    <div className="rounded-lg bg-warn-soft px-4 py-3 text-warn">
      <p>
        {url === undefined ? (connection === null ? reason : text.waitsForConnection(connection)) : text.waitsForCall}
      </p>
      {connection === null ? null : <p className="mt-1">{reason}</p>}
      {until === null ? null : (
        <p className="mt-1">
          {text.until} <Clock at={until} />
        </p>
      )}
    </div>
  );
}

/** What went into a step and what came of it. */
export function StepPanel({ run, step, ended, failed }: Panel) {
  const text = useMessages(runMessages);
  const navigate = useNavigate();
  const replay = useMutation({
    mutationFn: () => replayRun(run, step.id),
    onSuccess: ({ id }) => navigate({ to: '/runs/$id', params: { id } }),
    onError: failed,
  });
  return (
    <section aria-label={step.id} className="min-w-0 space-y-4 rounded-xl border border-line bg-surface p-4">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="text-base font-semibold break-all">{step.id}</h2>
        <StatusBadge status={step.status} />
        {step.attempts > 0 ? <span className="text-muted">{text.attempts(step.attempts)}</span> : null}
        {ended ? (
          <Button look="quiet" className="ml-auto" disabled={replay.isPending} onClick={() => replay.mutate()}>
            <CornerDownRight aria-hidden />
            {text.replayFrom}
          </Button>
        ) : null}
      </div>
      {step.error === null ? null : <FailureNote failure={step.error} />}
      {step.waitsFor === null ? null : <Waits waits={step.waitsFor} />}
      {step.startedAt === null ? (
        <p className="text-muted">{step.status === 'skipped' ? text.skipped : text.notBegun}</p>
      ) : (
        <>
          <div>
            <h3 className="mb-1 font-medium text-muted">{text.input}</h3>
            <JsonView value={step.input} label={text.input} />
          </div>
          {step.output === null ? null : (
            <div>
              <h3 className="mb-1 font-medium text-muted">{text.output}</h3>
              <JsonView value={step.output} label={text.output} />
            </div>
          )}
        </>
      )}
    </section>
  );
}
