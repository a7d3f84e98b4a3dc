import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { type Budget, listBudgets } from '../../api/budgets.ts';
import { useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ListOf } from '../../parts/list-of.tsx';
import { BudgetForm } from './budget-form.tsx';
import { budgetMessages } from './budget-messages.ts';
import { BudgetRow } from './budget-row.tsx';

/** How much models may use, the nearest to its end first. */
export function BudgetSection() {
  const text = useMessages(budgetMessages);
  const mayEdit = useMay('admin');
  const { data, error } = useQuery({ queryKey: ['budgets'], queryFn: listBudgets, refetchInterval: 10_000 });
  const [form, setForm] = useState<{ readonly budget: Budget | undefined }>();
  return (
    <section aria-labelledby="budgets" className="mt-8">
      <div className="mb-3 flex items-center gap-3">
        <h2 id="budgets" className="text-base font-semibold">
          {text.title}
        </h2>
        {mayEdit && form === undefined ? (
          <Button className="ml-auto" onClick={() => setForm({ budget: undefined })}>
            <Plus aria-hidden />
            {text.create}
          </Button>
        ) : null}
      </div>
      {form === undefined ? null : (
        <BudgetForm key={form.budget?.slug ?? ''} budget={form.budget} done={() => setForm(undefined)} />
      )}
      <ListOf
        items={data?.items.toSorted((a, b) => b.share - a.share)}
        error={error}
        empty={form === undefined ? <EmptyState title={text.empty}>{text.emptyWhat}</EmptyState> : null}
      >
        {(budget) => <BudgetRow key={budget.slug} budget={budget} mayEdit={mayEdit} edit={() => setForm({ budget })} />}
      </ListOf>
    </section>
  );
}
