import { useLanguage, useMessages } from '../../../../app/language.ts';
import type { StepOfRun } from '../../../../api/runs.ts';
import { EmptyState } from '../../../../parts/empty-state.tsx';
import { JsonView } from '../../../../parts/json-view.tsx';
import { StatusBadge } from '../../../../parts/status-badge.tsx';
import type { PanelData } from '../../../../state/panel/scope.ts';
import { isRecord } from '../../../../state/panel/values.ts';
import { spanText } from '../../../../state/span.ts';
import { FailureNote } from '../../../runs/failure-note.tsx';
import type { PanelTools } from '../panel-props.ts';
import { resultMessages } from './messages.ts';
import { PinSection } from './pin-section.tsx';
import { StepCalls } from './step-calls.tsx';

function runOf({ run }: PanelData): string | undefined {
  return isRecord(run) && typeof run['id'] === 'string' && run['id'] !== '' ? run['id'] : undefined;
}

function Part({ title, value }: { readonly title: string; readonly value: unknown }) {
  return (
    <div>
      <h3 className="mb-1 font-medium text-muted">{title}</h3>
      <JsonView value={value} label={title} />
    </div>
  );
}

function tookOf({ startedAt, endedAt }: StepOfRun, language: string): string | undefined {
  return startedAt === null || endedAt === null
    ? undefined
    : spanText(Date.parse(endedAt) - Date.parse(startedAt), language);
}

interface OutcomeProps {
  readonly result: StepOfRun;
  readonly run: string | undefined;
}

function Outcome({ result, run }: OutcomeProps) {
  const text = useMessages(resultMessages);
  const took = tookOf(result, useLanguage());
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 text-muted">
        <StatusBadge status={result.status} />
        {result.attempts > 0 ? <span>{text.attempts(result.attempts)}</span> : null}
        {took === undefined ? null : <span className="tabular-nums">{took}</span>}
        {result.port === null ? null : <span>{text.port(result.port)}</span>}
      </div>
      {result.error === null ? null : <FailureNote failure={result.error} />}
      {result.status === 'skipped' ? <p className="text-muted">{text.skipped}</p> : null}
      {result.printed === null ? null : <Part title={text.printed} value={result.printed} />}
      {result.output === null ? null : <Part title={text.output} value={result.output} />}
      {result.startedAt === null ? null : <Part title={text.input} value={result.input} />}
      {run === undefined ? null : (
        <StepCalls run={run} step={result.id} state={`${result.status} ${result.attempts}`} />
      )}
    </>
  );
}

interface ResultTabProps {
  readonly step: string;
  readonly data: PanelData;
  readonly tools: PanelTools;
}

/** What went into the step and what came out, in the run that is shown. */
export function ResultTab({ step, data, tools }: ResultTabProps) {
  const text = useMessages(resultMessages);
  const { result, pinned } = tools;
  const kept = data.steps?.[step];
  return (
    <div className="space-y-4">
      {result !== undefined ? (
        <Outcome result={result} run={runOf(data)} />
      ) : pinned ? (
        <Part title={text.output} value={kept} />
      ) : (
        <EmptyState title={text.none}>{text.noneWhat}</EmptyState>
      )}
      <PinSection tools={tools} value={pinned ? kept : (result?.output ?? kept)} />
    </div>
  );
}
