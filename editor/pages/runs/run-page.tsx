import { getRouteApi, Link } from '@tanstack/react-router';
import { ClipboardList, GitCompareArrows } from 'lucide-react';
import { useState } from 'react';
import type { Run } from '../../api/runs.ts';
import { AboutWorkflow } from '../../app/about-workflow.tsx';
import { copyText } from '../../app/copy-text.ts';
import { useLanguage, useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { Button, buttonLook } from '../../parts/button.tsx';
import { FactList } from '../../parts/fact-list.tsx';
import { KeptNote } from '../../parts/kept-note.tsx';
import { JsonView } from '../../parts/json-view.tsx';
import { Moment } from '../../parts/moment.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { StatusBadge } from '../../parts/status-badge.tsx';
import { runLog } from '../../state/run-log.ts';
import { messageFacts } from '../../state/delivery-name.ts';
import { spanText } from '../../state/span.ts';
import { ExplainRun } from '../describe/explain-run.tsx';
import { FailureNote } from './failure-note.tsx';
import { FileLinks } from './file-links.tsx';
import { KeepRun } from './keep-run.tsx';
import { runMessages } from './messages.ts';
import { RunActions } from './run-actions.tsx';
import { RunLinks } from './run-links.tsx';
import { pageMessages } from './run-messages.ts';
import { RunSteps } from './run-steps.tsx';
import { ShareRun } from './share-run.tsx';
import { UsageWords } from './usage-words.tsx';
import { useRun, useRunCalls } from './use-run.ts';

const route = getRouteApi('/runs/$id');

function About({ run }: { readonly run: Run }) {
  const language = useLanguage();
  const text = useMessages(runMessages);
  const { startedAt, endedAt, createdAt, cause, version, attempt } = run;
  return (
    <p className="mb-4 flex flex-wrap gap-x-3 gap-y-1 text-muted">
      <Moment at={startedAt ?? createdAt} />
      {startedAt === null || endedAt === null ? null : (
        <span>{spanText(Date.parse(endedAt) - Date.parse(startedAt), language)}</span>
      )}
      <span>{text.causes[cause] ?? cause}</span>
      <span>{text.version(version)}</span>
      {attempt > 1 ? <span>{text.attempts(attempt)}</span> : null}
      <UsageWords usage={run.usage} />
      <Link to="/calls" search={{ run: run.id }} className="text-accent hover:underline">
        {text.calls}
      </Link>
      <RunLinks run={run} />
    </p>
  );
}

function Around({ run }: { readonly run: Run }) {
  const text = useMessages(runMessages);
  const { message } = run.trigger;
  return (
    <>
      <details className="rounded-xl border border-line bg-surface p-4">
        <summary className="font-medium">{text.trigger}</summary>
        <div className="mt-3">
          {message === undefined ? null : (
            <div className="mb-3">
              <FactList facts={messageFacts(message)} />
            </div>
          )}
          <JsonView value={run.trigger.body} label={text.trigger} />
          <FileLinks value={run.trigger.body} />
        </div>
      </details>
      {run.output === null ? null : (
        <details className="rounded-xl border border-line bg-surface p-4">
          <summary className="font-medium">{text.result}</summary>
          <div className="mt-3">
            <JsonView value={run.output} label={text.result} />
            <FileLinks value={run.output} />
          </div>
        </details>
      )}
    </>
  );
}

function CopyLog({ run }: { readonly run: Run }) {
  const words = useMessages(pageMessages);
  const { calls } = useRunCalls(run.id, undefined, run.endedAt === null);
  return (
    <Button look="quiet" onClick={() => void copyText(runLog(run, calls))}>
      <ClipboardList aria-hidden />
      {words.copyLog}
    </Button>
  );
}

/** One run: how it went, why it failed, what can be done. */
export function RunPage() {
  const { id } = route.useParams();
  const found = useRun(id);
  return (
    <AboutWorkflow slug={found.data?.workflow}>
      <ShownRun id={id} found={found} />
    </AboutWorkflow>
  );
}

function ShownRun({ id, found }: { readonly id: string; readonly found: ReturnType<typeof useRun> }) {
  const text = useMessages(runMessages);
  const words = useMessages(pageMessages);
  const { data: run, error, texts } = found;
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
        <CopyLog run={run} />
        <Link to="/runs/compare" search={{ a: id }} className={buttonLook({ look: 'quiet' })}>
          <GitCompareArrows aria-hidden />
          {words.compare}
        </Link>
        {mayEdit ? (
          <>
            {run.contents.kept === 'full' ? <RunActions run={run} failed={setRefusal} /> : null}
            {run.endedAt === null || run.contents.kept !== 'full' ? null : <KeepRun key={run.id} run={run.id} />}
            <ShareRun run={run.id} />
          </>
        ) : null}
      </PageHead>
      <About run={run} />
      <KeptNote {...run.contents} />
      {refusal === undefined ? null : (
        <div className="mb-4">
          <ProblemNote error={refusal} />
        </div>
      )}
      {run.error === null ? null : (
        <div className="mb-4">
          <FailureNote failure={run.error} brief={run.steps.some(({ error: at }) => at !== null)}>
            {mayEdit && run.status === 'failed' ? <ExplainRun run={run.id} workflow={run.workflow} /> : null}
          </FailureNote>
        </div>
      )}
      <RunSteps key={run.id} run={run} texts={texts} failed={setRefusal}>
        <Around run={run} />
      </RunSteps>
    </>
  );
}
