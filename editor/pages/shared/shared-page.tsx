import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { readShared, type SharedRun } from '../../api/shares.ts';
import { LanguageChoice } from '../../app/choices.tsx';
import { useLanguage, useMessages } from '../../app/language.ts';
import { useSaid } from '../../app/use-said.ts';
import { lookAgain } from '../../app/look-again.ts';
import { JsonView } from '../../parts/json-view.tsx';
import { Clock } from '../../parts/moment.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { StatusBadge } from '../../parts/status-badge.tsx';
import { spanText } from '../../state/span.ts';
import { sharedMessages } from './messages.ts';

const route = getRouteApi('/shared/$token');

interface Timed {
  readonly startedAt: string | null;
  readonly endedAt: string | null;
}

function Took({ of: { startedAt, endedAt } }: { readonly of: Timed }) {
  const language = useLanguage();
  return startedAt === null || endedAt === null
    ? null
    : spanText(Date.parse(endedAt) - Date.parse(startedAt), language);
}

function Failed({ error }: { readonly error: NonNullable<SharedRun['error']> }) {
  const text = useMessages(sharedMessages);
  const said = useSaid();
  return (
    <p className="rounded-lg border border-bad/30 bg-bad-soft px-4 py-2.5 break-words text-bad">
      {said(error.message)} {error.step === undefined ? '' : `(${text.at(error.step)})`}
    </p>
  );
}

function StepRow({ step, all }: { readonly step: SharedRun['steps'][number]; readonly all: boolean }) {
  const text = useMessages(sharedMessages);
  const head = (
    <span className="flex min-h-11 flex-1 flex-wrap items-center gap-x-3 gap-y-1">
      <span className="min-w-0 flex-1 truncate">
        <span className="font-medium">{step.id}</span> <span className="text-muted">{step.type}</span>
      </span>
      <span className="text-xs text-muted tabular-nums">
        <Took of={step} />
      </span>
      <StatusBadge status={step.status} />
    </span>
  );
  const hasData = all && step.startedAt !== null;
  return (
    <li className="border-line px-4 not-last:border-b">
      {hasData ? (
        <details>
          <summary className="flex items-center gap-2">{head}</summary>
          <div className="space-y-3 pb-4">
            <p className="font-medium text-muted">{text.input}</p>
            <JsonView value={step.input} label={text.input} />
            <p className="font-medium text-muted">{text.output}</p>
            <JsonView value={step.output} label={text.output} />
          </div>
        </details>
      ) : (
        head
      )}
      {step.error === null ? null : (
        <div className="pb-3">
          <Failed error={step.error} />
        </div>
      )}
    </li>
  );
}

function Shown({ run }: { readonly run: SharedRun }) {
  const text = useMessages(sharedMessages);
  const format = new Intl.DateTimeFormat(useLanguage(), { dateStyle: 'long', timeStyle: 'short' });
  const all = run.show === 'all';
  return (
    <>
      <PageHead title={text.title(run.workflow)} beside={<StatusBadge status={run.status} />} />
      <p className="mb-1 text-muted">
        {text.what(format.format(new Date(run.until)))} {all ? '' : text.outline}
      </p>
      <p className="mb-5 flex gap-3 text-muted">
        <Clock at={run.startedAt ?? run.createdAt} />
        <span>
          <Took of={run} />
        </span>
      </p>
      <div className="space-y-4">
        {run.error === null ? null : <Failed error={run.error} />}
        <ol aria-label={text.steps} className="rounded-xl border border-line bg-surface">
          {run.steps.map((step) => (
            <StepRow key={step.id} step={step} all={all} />
          ))}
        </ol>
        {all ? (
          <>
            <h2 className="font-medium text-muted">{text.trigger}</h2>
            <JsonView value={run.trigger} label={text.trigger} />
            <h2 className="font-medium text-muted">{text.result}</h2>
            <JsonView value={run.output} label={text.result} />
          </>
        ) : null}
      </div>
    </>
  );
}

/** A run for people without an account. */
export function SharedPage() {
  const text = useMessages(sharedMessages);
  const { token } = route.useParams();
  const { data: run, error } = useQuery({
    queryKey: ['shared', token],
    queryFn: () => readShared(token),
    refetchInterval: lookAgain(({ endedAt }) => endedAt === null && 2_000),
  });
  return (
    <main className="mx-auto max-w-3xl px-4 py-8">
      <div className="mb-6 flex items-center justify-between gap-4">
        <span className="flex items-center gap-2.5 text-base font-semibold">
          <img src="/icon.svg" alt="" className="size-7" />
          Snodo
        </span>
        <LanguageChoice />
      </div>
      {run === undefined ? null : <Shown run={run} />}
      {run === undefined && error ? (
        <>
          <PageHead title={text.gone} />
          <ProblemNote error={error} />
        </>
      ) : null}
    </main>
  );
}
