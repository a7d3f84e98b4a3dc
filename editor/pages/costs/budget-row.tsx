import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Budget, type BudgetState, deleteBudget } from '../../api/budgets.ts';
import { useMessages } from '../../app/language.ts';
import { useNumbers } from '../../app/use-numbers.ts';
import { Button } from '../../parts/button.tsx';
import { Clock } from '../../parts/moment.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { budgetMessages } from './budget-messages.ts';

const badges: Readonly<Record<BudgetState, string>> = {
  ok: 'bg-good-soft text-good',
  warning: 'bg-warn-soft text-warn',
  spent: 'bg-bad-soft text-bad',
};
const bars: Readonly<Record<BudgetState, string>> = { ok: 'bg-accent', warning: 'bg-warn', spent: 'bg-bad' };

interface Row {
  readonly budget: Budget;
  readonly mayEdit: boolean;
  readonly edit: () => void;
}

function useScopeWords(): (scope: Budget['for']) => string {
  const text = useMessages(budgetMessages);
  return (scope) => {
    if (scope === 'all') return text.all;
    const { workflow, connection, model } = scope;
    return [
      ...(workflow === undefined ? [] : [text.workflowOf(workflow)]),
      ...(connection === undefined ? [] : [text.connectionOf(connection)]),
      ...(model === undefined ? [] : [text.modelOf(model)]),
    ].join(', ');
  };
}

function Actions({ budget: { slug }, edit }: Pick<Row, 'budget' | 'edit'>) {
  const text = useMessages(budgetMessages);
  const queries = useQueryClient();
  const [sure, setSure] = useState(false);
  const remove = useMutation({
    mutationFn: () => deleteBudget(slug),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['budgets'] }),
  });
  return (
    <>
      <div className="-mx-2 flex flex-wrap">
        <Button look="quiet" aria-label={`${text.edit} ${slug}`} onClick={edit}>
          {text.edit}
        </Button>
        <Button look={sure ? 'danger' : 'quiet'} onClick={() => (sure ? remove.mutate() : setSure(true))}>
          {sure ? text.removeSure : text.remove}
        </Button>
      </div>
      {remove.error ? (
        <div className="basis-full">
          <ProblemNote error={remove.error} />
        </div>
      ) : null}
    </>
  );
}

/** A budget, what is used of it, and when it begins anew. */
export function BudgetRow({ budget, mayEdit, edit }: Row) {
  const text = useMessages(budgetMessages);
  const { money, count, percent } = useNumbers();
  const scopeWords = useScopeWords();
  const { slug, state, tokens, cost, used, share, per, warnAt, action, window } = budget;
  const said = tokens === null ? text.used(money(used), money(cost ?? 0), percent(share)) : '';
  const counted = tokens === null ? said : text.used(count(used), text.tokens(count(tokens)), percent(share));
  return (
    <li data-budget={slug} className="border-line px-4 py-3 not-last:border-b">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span
          data-state={state}
          className={`rounded-full px-2 py-0.5 text-xs font-medium whitespace-nowrap ${badges[state]}`}
        >
          {text.states[state]}
        </span>
        <div className="min-w-0 grow">
          <p className="font-medium break-words">{slug}</p>
          <p className="text-muted">
            {scopeWords(budget.for)} · {tokens === null ? money(cost ?? 0) : text.tokens(count(tokens))}{' '}
            {text.spans[per]} · {action === 'stop' ? text.stops : text.warns(percent(warnAt))}
          </p>
        </div>
        {mayEdit ? <Actions budget={budget} edit={edit} /> : null}
      </div>
      <span aria-hidden className="mt-2 block h-2 overflow-hidden rounded-full bg-raised">
        <span className={`block h-full ${bars[state]}`} style={{ width: `${Math.min(100, share * 100)}%` }} />
      </span>
      <p className="mt-1 text-xs text-muted tabular-nums">
        {counted} · {text.anew} <Clock at={window.to} />
      </p>
    </li>
  );
}
