import { Link } from '@tanstack/react-router';
import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Run } from '../../api/runs.ts';
import type { Template } from '../../api/templates.ts';
import { useLanguage, useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { JsonView } from '../../parts/json-view.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { StatusBadge } from '../../parts/status-badge.tsx';
import { templateWords } from '../../state/template-words.ts';
import { FailureNote } from '../runs/failure-note.tsx';
import { useRun } from '../runs/use-run.ts';
import { startMessages } from './messages.ts';

function Steps({ run, template }: { readonly run: Run; readonly template: Template }) {
  const text = useMessages(startMessages);
  const words = templateWords(template, useLanguage());
  const nameOf = (id: string) => {
    const name = template.document.steps.find((step) => step.id === id)?.name ?? id;
    return words[name] ?? name;
  };
  return (
    <ol aria-label={text.steps} className="rounded-xl border border-line bg-surface">
      <li className="flex min-h-11 items-center justify-between gap-3 border-b border-line px-4">
        <span>{text.trigger}</span>
        <StatusBadge status="succeeded" />
      </li>
      {run.steps.map(({ id, type, status }) => (
        <li key={id} className="flex min-h-11 items-center gap-3 border-line px-4 not-last:border-b">
          <span className={`min-w-0 flex-1 truncate ${status === 'skipped' ? 'text-muted' : ''}`}>
            {nameOf(id)} <span className="font-mono text-xs text-muted">{type}</span>
          </span>
          <StatusBadge status={status} />
        </li>
      ))}
    </ol>
  );
}

function Next({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <>
      <span className="flex items-center gap-1.5 font-medium text-accent">
        {title}
        <ArrowRight aria-hidden className="size-4" />
      </span>
      <span className="mt-1 block text-muted">{children}</span>
    </>
  );
}

const card = 'block h-full rounded-xl border border-line bg-surface p-4 transition-colors hover:border-accent';

/** A run as it goes on, then what happened in words and what can be done next. */
export function FirstRun({ template, run: id, again }: { template: Template; run: string; again: () => void }) {
  const text = useMessages(startMessages);
  const language = useLanguage();
  const { data: run, error } = useRun(id);
  if (error) return <ProblemNote error={error} />;
  if (run === undefined) return <p className="text-muted">{text.waiting}</p>;
  const ended = run.endedAt !== null;
  return (
    <div className="space-y-6">
      <div className="flex flex-wrap items-center gap-3">
        <h2 className="text-base font-semibold">{template.title[language]}</h2>
        <StatusBadge status={run.status} />
        <p className="text-muted">
          {text.made} {text.sent}
        </p>
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <Steps run={run} template={template} />
        <div aria-live="polite" className="space-y-3">
          {ended ? (
            <>
              <h3 className="font-medium">{text.happened}</h3>
              {run.error === null ? (
                <p>{template.happened[language]}</p>
              ) : (
                <>
                  <p>{text.failed}</p>
                  <FailureNote failure={run.error} />
                </>
              )}
              <h3 className="font-medium text-muted">{text.output}</h3>
              <JsonView value={run.output} label={text.output} />
            </>
          ) : (
            <p className="text-muted">{text.waiting}</p>
          )}
          <details>
            <summary className="text-muted">{text.input}</summary>
            <div className="mt-2">
              <JsonView value={run.trigger.body} label={text.input} />
            </div>
          </details>
        </div>
      </div>
      {ended ? (
        <section aria-labelledby="next">
          <h3 id="next" className="mb-3 text-base font-semibold">
            {text.next}
          </h3>
          <ul className="grid gap-3 md:grid-cols-3">
            <li>
              <Link to="/runs/$id" params={{ id }} className={card}>
                <Next title={text.openRun}>{text.openRunWhat}</Next>
              </Link>
            </li>
            <li>
              <Link to="/webhooks" className={card}>
                <Next title={text.own}>{text.ownWhat}</Next>
              </Link>
            </li>
            <li>
              <Link to="/templates" className={card}>
                <Next title={text.more}>{text.moreWhat}</Next>
              </Link>
            </li>
          </ul>
          <Button look="quiet" className="mt-4" onClick={again}>
            {text.other}
          </Button>
        </section>
      ) : null}
    </div>
  );
}
