import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { type AlertMetric, alertMetrics, commonMetrics, presentMetrics } from '../../../src/core/alert.ts';
import { type Alert, putAlert } from '../../api/alerts.ts';
import { listWorkflows } from '../../api/workflows.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { SelectField, TextField } from '../../parts/field.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { overOf, unitOf, writtenOver } from '../../state/alert-number.ts';
import { alertMessages } from './alert-messages.ts';

const windows = ['5m', '15m', '1h', '6h', '24h', '7d'];
const patiences = ['0s', '5m', '15m', '1h'];

/** One that was set by the API stays to be chosen. */
function including(list: readonly string[], one: string | undefined): readonly string[] {
  return one === undefined || list.includes(one) ? list : [one, ...list];
}

/** That of a budget is made with the budget, and looks at nothing else. */
function offered(alert: Alert | undefined): readonly AlertMetric[] {
  if (alert !== undefined && alert.budget !== null) return ['budget'];
  return alertMetrics.filter((one) => one !== 'budget');
}

interface Form {
  readonly alert: Alert | undefined;
  readonly done: () => void;
}

/** Makes an alert, or changes one. */
export function AlertForm({ alert, done }: Form) {
  const text = useMessages(alertMessages);
  const queries = useQueryClient();
  const id = useId();
  const [slug, setSlug] = useState(alert?.slug ?? '');
  const [metric, setMetric] = useState(alert?.metric ?? 'error-rate');
  const [over, setOver] = useState(alert === undefined ? '' : writtenOver(alert.metric, alert.over));
  const [window, setWindow] = useState(alert?.window ?? '15m');
  const [patience, setPatience] = useState(alert?.for ?? '0s');
  const [workflow, setWorkflow] = useState(alert?.workflow ?? '');
  const [notify, setNotify] = useState(alert !== undefined && 'workflow' in alert.notify ? alert.notify.workflow : '');
  const [wrong, setWrong] = useState(false);
  const { data } = useQuery({ queryKey: ['workflows'], queryFn: () => listWorkflows() });
  const workflows = data?.items ?? [];
  const save = useMutation({
    mutationFn: (number: number) =>
      putAlert(slug, {
        metric,
        over: number,
        window,
        for: patience,
        workflow: commonMetrics.has(metric) ? undefined : workflow || undefined,
        budget: (metric === 'budget' && alert?.budget) || undefined,
        notify: notify === '' ? { subscriber: true } : { workflow: notify },
        muted: alert?.muted ?? false,
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['alerts'] });
      done();
    },
  });
  function submit(event: FormEvent): void {
    event.preventDefault();
    const number = overOf(metric, over);
    setWrong(number === undefined);
    if (number !== undefined) save.mutate(number);
  }
  return (
    <form
      aria-labelledby={id}
      onSubmit={submit}
      className="mb-4 space-y-4 rounded-xl border border-line bg-surface p-4"
    >
      <h3 id={id} className="font-semibold">
        {alert === undefined ? text.create : text.editOf(alert.slug)}
      </h3>
      <div className="grid items-start gap-x-4 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
        {alert === undefined ? (
          <TextField
            label={text.name}
            hint={text.nameHint}
            required
            pattern="[a-z0-9]([a-z0-9\-]{0,62}[a-z0-9])?"
            value={slug}
            onChange={(event) => setSlug(event.target.value)}
          />
        ) : null}
        <SelectField
          label={text.metric}
          value={metric}
          onChange={(event) => setMetric(alertMetrics.find((one) => one === event.target.value) ?? metric)}
        >
          {offered(alert).map((one) => (
            <option key={one} value={one}>
              {text.metrics[one]}
            </option>
          ))}
        </SelectField>
        <TextField
          label={`${text.over[metric]} (${text.units[unitOf(metric)]})`}
          inputMode="decimal"
          required
          error={wrong ? text.noNumber : undefined}
          value={over}
          onChange={(event) => setOver(event.target.value)}
        />
        {presentMetrics.has(metric) ? null : (
          <SelectField label={text.window} value={window} onChange={(event) => setWindow(event.target.value)}>
            {including(windows, alert?.window).map((one) => (
              <option key={one}>{one}</option>
            ))}
          </SelectField>
        )}
        <SelectField label={text.patience} value={patience} onChange={(event) => setPatience(event.target.value)}>
          {including(patiences, alert?.for).map((one) => (
            <option key={one} value={one}>
              {one === '0s' ? text.atOnce : text.forAtLeast(one)}
            </option>
          ))}
        </SelectField>
        {commonMetrics.has(metric) ? null : (
          <SelectField label={text.workflow} value={workflow} onChange={(event) => setWorkflow(event.target.value)}>
            <option value="">{text.ofAll}</option>
            {workflows.map((one) => (
              <option key={one.slug}>{one.slug}</option>
            ))}
          </SelectField>
        )}
        <SelectField label={text.notify} value={notify} onChange={(event) => setNotify(event.target.value)}>
          <option value="">{text.subscribers}</option>
          {workflows
            .filter(({ liveVersion }) => liveVersion !== null)
            .map((one) => (
              <option key={one.slug} value={one.slug}>
                {text.startWorkflow(one.slug)}
              </option>
            ))}
        </SelectField>
      </div>
      {save.error ? <ProblemNote error={save.error} /> : null}
      <div className="flex gap-2">
        <Button type="submit" look="primary" disabled={save.isPending}>
          {text.save}
        </Button>
        <Button look="quiet" onClick={done}>
          {text.cancel}
        </Button>
      </div>
    </form>
  );
}
