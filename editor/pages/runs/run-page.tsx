import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Run } from '../../api/runs.ts';
import { useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { JsonView } from '../../parts/json-view.tsx';
import { Moment } from '../../parts/moment.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { StatusBadge } from '../../parts/status-badge.tsx';
import { spanText } from '../../state/span.ts';
import { FailureNote } from './failure-note.tsx';
import { runMessages } from './messages.ts';
import { RunActions } from './run-actions.tsx';
import { ShareRun } from './share-run.tsx';
import { StepPanel } from './step-panel.tsx';
import { StepRows } from './step-rows.tsx';
import { useRun } from './use-run.ts';

const route = getRouteApi('/runs/$id');

function About({ run }: { readonly run: Run }) {
  const text = useMessages(runMessages);
  const { startedAt, endedAt, createdAt, cause, version } = run;
  return (
    <p className="mb-4 flex flex-wrap gap-x-3 text-muted">
      <Moment at={startedAt ?? createdAt} />
      {startedAt === null || endedAt === null ? null : (
        <span>{spanText(Date.parse(endedAt) - Date.parse(startedAt))}</span>
      )}
      <span>{text.causes[cause] ?? cause}</span>
      <span>{text.version(version)}</span>
      <Link to="/calls" search={{ run: run.id }} className="text-accent hover:underline">
        {text.calls}
      </Link>
    </p>
  );
}

/** The step that is looked at first: the one that failed, else the last that did something. */
function firstLook({ steps, error }: Run): string | undefined {
  return error?.step ?? (steps.find(({ status }) => status === 'failed') ?? steps.at(0))?.id;
}

function Steps({ run, failed }: { readonly run: Run; readonly failed: (error: Error) => void }) {
  const text = useMessages(runMessages);
  const [choice, setChoice] = useState<string>();
  const chosen = choice ?? firstLook(run);
  const step = run.steps.find(({ id }) => id === chosen);
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
      <div className="space-y-4">
        <StepRows steps={run.steps} chosen={chosen} choose={setChoice} />
        <details className="rounded-xl border border-line bg-surface p-4">
          <summary className="font-medium">{text.trigger}</summary>
          <div className="mt-3">
            <JsonView value={run.trigger.body} label={text.trigger} />
          </div>
        </details>
        {run.output === null ? null : (
          <details className="rounded-xl border border-line bg-surface p-4">
            <summary className="font-medium">{text.result}</summary>
            <div className="mt-3">
              <JsonView value={run.output} label={text.result} />
            </div>
          </details>
        )}
      </div>
      {step === undefined ? null : (
        <StepPanel key={step.id} run={run.id} step={step} ended={run.endedAt !== null} failed={failed} />
      )}
    </div>
  );
}

/** One run: how it went, why it failed, what can be done. */
export function RunPage() {
  const text = useMessages(runMessages);
  const { id } = route.useParams();
  const { data: run, error } = useRun(id);
  const [refusal, setRefusal] = useState<Error>();
  const mayEdit = useMay('editor');
  const back = (
    <Link to="/runs" search={{}} className="text-muted hover:underline">
      ← {text.back}
    </Link>
  );
  if (run === undefined) {
    return (
      <>
        <PageHead title={text.title} above={back} />
        {error ? <ProblemNote error={error} /> : null}
      </>
    );
  }
  return (
    <>
      <PageHead title={run.workflow} above={back} beside={<StatusBadge status={run.status} />}>
        {mayEdit ? (
          <>
            <RunActions run={run} failed={setRefusal} />
            <ShareRun run={run.id} />
          </>
        ) : null}
      </PageHead>
      <About run={run} />
      {refusal === undefined ? null : <ProblemNote error={refusal} />}
      {run.error === null ? null : (
        <div className="mb-4">
          <FailureNote failure={run.error} />
        </div>
      )}
      <Steps key={run.id} run={run} failed={setRefusal} />
    </>
  );
}
