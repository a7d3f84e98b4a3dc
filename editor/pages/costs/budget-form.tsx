import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { calendarSpans } from '../../../src/core/calendar.ts';
import { type Budget, budgetActions, type BudgetRule, putBudget } from '../../api/budgets.ts';
import { listConnections } from '../../api/connections.ts';
import { listWorkflows } from '../../api/workflows.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { SelectField, TextField } from '../../parts/field.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { amountOf, type BudgetDraft, draftOf, ruleOfDraft } from '../../state/budget-draft.ts';
import { budgetMessages } from './budget-messages.ts';

interface Fields {
  readonly draft: BudgetDraft;
  readonly change: (part: Partial<BudgetDraft>) => void;
}

/** Of which calls it is. */
function ScopeFields({ draft, change }: Fields) {
  const text = useMessages(budgetMessages);
  const { data: workflows } = useQuery({ queryKey: ['workflows'], queryFn: listWorkflows });
  const { data: connections } = useQuery({ queryKey: ['connections'], queryFn: listConnections });
  return (
    <>
      <SelectField
        label={text.workflow}
        value={draft.workflow}
        onChange={({ target }) => change({ workflow: target.value })}
      >
        <option value="">{text.anyWorkflow}</option>
        {(workflows?.items ?? []).map(({ slug }) => (
          <option key={slug}>{slug}</option>
        ))}
      </SelectField>
      <SelectField
        label={text.connection}
        value={draft.connection}
        onChange={({ target }) => change({ connection: target.value })}
      >
        <option value="">{text.anyConnection}</option>
        {(connections?.items ?? []).map(({ slug }) => (
          <option key={slug}>{slug}</option>
        ))}
      </SelectField>
      <TextField
        label={text.model}
        hint={text.modelHint}
        value={draft.model}
        onChange={({ target }) => change({ model: target.value })}
      />
    </>
  );
}

/** How much it is, and over how long. */
function AmountFields({ draft, change, wrong }: Fields & { readonly wrong: boolean }) {
  const text = useMessages(budgetMessages);
  const isWrong = wrong && amountOf(draft.most) === undefined;
  return (
    <>
      <SelectField
        label={text.counts}
        value={draft.amount}
        onChange={({ target }) => change({ amount: target.value === 'tokens' ? 'tokens' : 'cost' })}
      >
        <option value="cost">{text.amounts.cost}</option>
        <option value="tokens">{text.amounts.tokens}</option>
      </SelectField>
      <TextField
        label={text.most[draft.amount]}
        inputMode="decimal"
        required
        error={isWrong ? text.noNumber : undefined}
        value={draft.most}
        onChange={({ target }) => change({ most: target.value })}
      />
      <SelectField
        label={text.per}
        value={draft.per}
        onChange={({ target }) => change({ per: calendarSpans.find((one) => one === target.value) ?? draft.per })}
      >
        {calendarSpans.map((one) => (
          <option key={one} value={one}>
            {text.spans[one]}
          </option>
        ))}
      </SelectField>
      <TextField
        label={text.timeZone}
        required
        value={draft.timeZone}
        onChange={({ target }) => change({ timeZone: target.value })}
      />
    </>
  );
}

/** What it does. */
function ActionFields({ draft, change, wrong }: Fields & { readonly wrong: boolean }) {
  const text = useMessages(budgetMessages);
  const { data: workflows } = useQuery({ queryKey: ['workflows'], queryFn: listWorkflows });
  const percent = amountOf(draft.warnAt);
  const isWrong = wrong && (percent === undefined || percent > 100);
  return (
    <>
      <SelectField
        label={text.action}
        value={draft.action}
        onChange={({ target }) => change({ action: budgetActions.find((one) => one === target.value) ?? draft.action })}
      >
        {budgetActions.map((one) => (
          <option key={one} value={one}>
            {text.actions[one]}
          </option>
        ))}
      </SelectField>
      <TextField
        label={text.warnAt}
        inputMode="decimal"
        required
        error={isWrong ? text.noNumber : undefined}
        value={draft.warnAt}
        onChange={({ target }) => change({ warnAt: target.value })}
      />
      <SelectField label={text.notify} value={draft.notify} onChange={({ target }) => change({ notify: target.value })}>
        <option value="">{text.subscribers}</option>
        {(workflows?.items ?? [])
          .filter(({ liveVersion }) => liveVersion !== null)
          .map(({ slug }) => (
            <option key={slug} value={slug}>
              {text.startWorkflow(slug)}
            </option>
          ))}
      </SelectField>
    </>
  );
}

interface Form {
  readonly budget: Budget | undefined;
  readonly done: () => void;
}

/** Makes a budget, or changes one. */
export function BudgetForm({ budget, done }: Form) {
  const text = useMessages(budgetMessages);
  const queries = useQueryClient();
  const id = useId();
  const [draft, setDraft] = useState(() => draftOf(budget, Intl.DateTimeFormat().resolvedOptions().timeZone));
  const [wrong, setWrong] = useState(false);
  const change = (part: Partial<BudgetDraft>) => setDraft((now) => ({ ...now, ...part }));
  const save = useMutation({
    mutationFn: (rule: BudgetRule) => putBudget(draft.slug, rule),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['budgets'] });
      done();
    },
  });
  function submit(event: FormEvent): void {
    event.preventDefault();
    const rule = ruleOfDraft(draft);
    setWrong(rule === undefined);
    if (rule !== undefined) save.mutate(rule);
  }
  return (
    <form
      aria-labelledby={id}
      onSubmit={submit}
      className="mb-4 space-y-4 rounded-xl border border-line bg-surface p-4"
    >
      <h3 id={id} className="font-semibold">
        {budget === undefined ? text.create : text.editOf(budget.slug)}
      </h3>
      <div className="grid items-start gap-x-4 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
        {budget === undefined ? (
          <TextField
            label={text.name}
            hint={text.nameHint}
            required
            maxLength={50}
            pattern="[a-z0-9]([a-z0-9\-]{0,48}[a-z0-9])?"
            value={draft.slug}
            onChange={({ target }) => change({ slug: target.value })}
          />
        ) : null}
        <ScopeFields draft={draft} change={change} />
        <AmountFields draft={draft} change={change} wrong={wrong} />
        <ActionFields draft={draft} change={change} wrong={wrong} />
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
