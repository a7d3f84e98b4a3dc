import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { AlertState } from '../../../src/core/alert.ts';
import { type Alert, deleteAlert, putAlert, testAlert } from '../../api/alerts.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { Moment } from '../../parts/moment.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { AlertHistory } from './alert-history.tsx';
import { alertMessages } from './alert-messages.ts';
import { useAlertValue } from './use-alert-value.ts';

const looks: Readonly<Record<AlertState, string>> = {
  ok: 'bg-good-soft text-good',
  firing: 'bg-bad-soft text-bad',
  muted: 'bg-raised text-muted',
};

function Actions({ alert, edit }: { readonly alert: Alert; readonly edit: () => void }) {
  const text = useMessages(alertMessages);
  const queries = useQueryClient();
  const [sure, setSure] = useState(false);
  const { slug, workflow, budget, metric, over, window, notify, muted } = alert;
  const again = () => queries.invalidateQueries({ queryKey: ['alerts'] });
  const test = useMutation({ mutationFn: () => testAlert(slug) });
  const mute = useMutation({
    mutationFn: () =>
      putAlert(slug, {
        metric,
        over,
        window,
        for: alert.for,
        notify,
        muted: !muted,
        workflow: workflow ?? undefined,
        budget: budget ?? undefined,
      }),
    onSuccess: again,
  });
  const remove = useMutation({ mutationFn: () => deleteAlert(slug), onSuccess: again });
  const error = test.error ?? mute.error ?? remove.error;
  return (
    <>
      <div className="-mx-2 flex flex-wrap">
        <Button look="quiet" aria-label={text.testOf(slug)} disabled={test.isPending} onClick={() => test.mutate()}>
          {text.test}
        </Button>
        <Button look="quiet" disabled={mute.isPending} onClick={() => mute.mutate()}>
          {muted ? text.unmute : text.mute}
        </Button>
        <Button look="quiet" onClick={edit}>
          {text.edit}
        </Button>
        <Button look={sure ? 'danger' : 'quiet'} onClick={() => (sure ? remove.mutate() : setSure(true))}>
          {sure ? text.removeSure : text.remove}
        </Button>
      </div>
      <p aria-live="polite" className="basis-full empty:hidden">
        {test.data === undefined ? null : test.data.problem === null ? (
          test.data.run === null ? (
            text.tested
          ) : (
            <Link to="/runs/$id" params={{ id: test.data.run }} className="text-accent hover:underline">
              {text.testedRun}
            </Link>
          )
        ) : (
          <span className="text-bad">{test.data.problem}</span>
        )}
      </p>
      {error ? (
        <div className="basis-full">
          <ProblemNote error={error} />
        </div>
      ) : null}
    </>
  );
}

interface Row {
  readonly alert: Alert;
  readonly mayEdit: boolean;
  readonly edit: () => void;
}

export function AlertRow({ alert, mayEdit, edit }: Row) {
  const text = useMessages(alertMessages);
  const valueOf = useAlertValue();
  const [open, setOpen] = useState(false);
  const { slug, metric, state, over, window, workflow, budget, value, since } = alert;
  return (
    <li data-alert={slug} className="border-line px-4 py-3 not-last:border-b">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span
          data-state={state}
          className={`rounded-full px-2 py-0.5 text-xs font-medium whitespace-nowrap ${looks[state]}`}
        >
          {text.states[state]}
        </span>
        <div className="min-w-0 grow">
          <p className="font-medium break-words">{slug}</p>
          <p className="text-muted">
            {budget ?? workflow ?? text.ofAll}: {text.rule[metric](valueOf(metric, over), window)}
            {alert.for === '0s' ? '' : `, ${text.forAtLeast(alert.for)}`}
            {value === null ? null : (
              <span className={alert.firing ? 'font-medium text-bad' : ''}>
                {' '}
                · {text.valueNow(valueOf(metric, value))}
              </span>
            )}{' '}
            · {text.changed} <Moment at={since} />
          </p>
        </div>
        {mayEdit ? <Actions alert={alert} edit={edit} /> : null}
      </div>
      <details className="mt-1" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="text-xs text-muted hover:text-text">{text.history}</summary>
        {open ? <AlertHistory slug={slug} metric={metric} /> : null}
      </details>
    </li>
  );
}
