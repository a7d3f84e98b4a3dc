import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import {
  type AlertMetric,
  alertMetrics,
  commonMetrics,
  learned,
  presentMetrics,
  usualRarity,
} from '../../../src/core/alert.ts';
import { type Alert, type AlertRule, putAlert } from '../../api/alerts.ts';
import { listWorkflows } from '../../api/workflows.ts';
import { useLanguage, useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { SelectField, TextField } from '../../parts/field.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { type AlertDraft, draftOfAlert, groupingsHere, isLearnedDraft, ruleOfDraft } from '../../state/alert-draft.ts';
import { overOf, unitOf } from '../../state/alert-number.ts';
import { alertMessages } from './alert-messages.ts';
import { silenceMessages } from './silence-messages.ts';
import { including, NotifyFields, TellingFields } from './telling-fields.tsx';
import { tellingMessages } from './telling-messages.ts';
import { UsualList } from './usual-list.tsx';

const windows = ['5m', '15m', '1h', '6h', '24h', '7d'];
const patiences = ['0s', '5m', '15m', '1h'];

/** That of a budget is made with the budget, and looks at nothing else. */
function offered(alert: Alert | undefined): readonly AlertMetric[] {
  if (alert !== undefined && alert.budget !== null) return ['budget'];
  return alertMetrics.filter((one) => one !== 'budget');
}

interface Fields {
  readonly draft: AlertDraft;
  readonly change: (part: Partial<AlertDraft>) => void;
}

/** Of what, all together or each by itself. */
function ScopeFields({ draft, change }: Fields) {
  const text = useMessages(alertMessages);
  const telling = useMessages(tellingMessages);
  const { metric, workflow } = draft;
  const { data } = useQuery({ queryKey: ['workflows'], queryFn: listWorkflows });
  const groupings = groupingsHere(draft);
  return (
    <>
      {commonMetrics.has(metric) ? null : (
        <SelectField
          label={text.workflow}
          value={workflow}
          onChange={({ target }) => change({ workflow: target.value })}
        >
          <option value="">{text.ofAll}</option>
          {(data?.items ?? []).map((one) => (
            <option key={one.slug}>{one.slug}</option>
          ))}
        </SelectField>
      )}
      {groupings.length === 0 ? null : (
        <SelectField
          label={telling.apart}
          hint={telling.apartHint}
          value={groupings.find((one) => one === draft.groupBy) ?? ''}
          onChange={({ target }) => change({ groupBy: groupings.find((one) => one === target.value) ?? '' })}
        >
          <option value="">{telling.together}</option>
          {groupings.map((one) => (
            <option key={one} value={one}>
              {telling.groupings[one]}
            </option>
          ))}
        </SelectField>
      )}
    </>
  );
}

/** What is looked at, and when it fires. */
function MetricFields({ draft, change, alert, wrong }: Fields & { alert: Alert | undefined; wrong: boolean }) {
  const text = useMessages(alertMessages);
  const silence = useMessages(silenceMessages);
  const { metric, over, patience } = draft;
  const isLearned = isLearnedDraft(draft);
  const window = draft.window === learned && !isLearned ? '15m' : draft.window;
  return (
    <>
      <SelectField
        label={text.metric}
        value={metric}
        onChange={({ target }) => change({ metric: alertMetrics.find((one) => one === target.value) ?? metric })}
      >
        {offered(alert).map((one) => (
          <option key={one} value={one}>
            {text.metrics[one]}
          </option>
        ))}
      </SelectField>
      <TextField
        label={
          isLearned ? `${silence.over} (${silence.weeks})` : `${text.over[metric]} (${text.units[unitOf(metric)]})`
        }
        inputMode="decimal"
        required
        error={wrong ? text.noNumber : undefined}
        value={over}
        onChange={({ target }) => change({ over: target.value })}
      />
      {presentMetrics.has(metric) ? null : (
        <SelectField
          label={text.window}
          hint={isLearned ? silence.windowHint : undefined}
          value={window}
          onChange={({ target: { value } }) =>
            change({ window: value, ...(value === learned ? { over: String(usualRarity) } : {}) })
          }
        >
          {including(windows, window).map((one) => (
            <option key={one} value={one}>
              {one === learned ? silence.window : one}
            </option>
          ))}
          {metric === 'silence' && !isLearned ? <option value={learned}>{silence.window}</option> : null}
        </SelectField>
      )}
      <SelectField label={text.patience} value={patience} onChange={({ target }) => change({ patience: target.value })}>
        {including(patiences, patience).map((one) => (
          <option key={one} value={one}>
            {one === '0s' ? text.atOnce : text.forAtLeast(one)}
          </option>
        ))}
      </SelectField>
    </>
  );
}

/** What is usual for each that a draft looks at. */
function UsualFor({ draft }: Pick<Fields, 'draft'>) {
  const text = useMessages(silenceMessages);
  const { metric, over, workflow } = draft;
  const apart = groupingsHere(draft).find((one) => one === draft.groupBy);
  const by = apart === 'endpoint' || apart === 'workflow' ? apart : 'all';
  const weeks = overOf(metric, over) ?? usualRarity;
  return (
    <section>
      <h4 className="font-medium">{text.title}</h4>
      <UsualList by={by} workflow={workflow} over={weeks >= 1 && weeks <= 500 ? weeks : usualRarity} />
    </section>
  );
}

interface AlertFormProps {
  /** Undefined where it makes one. */
  readonly alert: Alert | undefined;
  /** What a new one begins with. */
  readonly begin?: AlertDraft | undefined;
  readonly done: () => void;
}

/** Makes an alert, or changes one. */
export function AlertForm({ alert, begin, done }: AlertFormProps) {
  const text = useMessages(alertMessages);
  const telling = useMessages(tellingMessages);
  const language = useLanguage();
  const queries = useQueryClient();
  const id = useId();
  const [draft, setDraft] = useState(() => begin ?? draftOfAlert(alert));
  const [wrong, setWrong] = useState<'over' | 'receiver'>();
  const change = (part: Partial<AlertDraft>) => setDraft((before) => ({ ...before, ...part }));
  const save = useMutation({
    mutationFn: (rule: AlertRule) => putAlert(draft.slug, rule),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['alerts'] });
      done();
    },
  });
  function submit(event: FormEvent): void {
    event.preventDefault();
    const written = ruleOfDraft(draft, alert?.budget ?? undefined, language);
    setWrong(written.wrong);
    if (written.rule !== undefined) save.mutate(written.rule);
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
            value={draft.slug}
            onChange={({ target }) => change({ slug: target.value })}
          />
        ) : null}
        <MetricFields draft={draft} change={change} alert={alert} wrong={wrong === 'over'} />
        <ScopeFields draft={draft} change={change} />
      </div>
      {isLearnedDraft(draft) ? <UsualFor draft={draft} /> : null}
      <NotifyFields draft={draft} change={change} />
      <TellingFields draft={draft} change={change} />
      {wrong === 'receiver' ? (
        <p role="alert" className="text-bad">
          {telling.noReceiver}
        </p>
      ) : null}
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
