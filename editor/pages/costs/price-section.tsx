import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { deletePrice, listPrices, type Price } from '../../api/prices.ts';
import { useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { useNumbers } from '../../app/use-numbers.ts';
import { Button } from '../../parts/button.tsx';
import { IconButton } from '../../parts/icon-button.tsx';
import { NumberTable } from '../../parts/number-table.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { PriceForm } from './price-form.tsx';
import { priceMessages } from './price-messages.ts';

/** The prices that somebody gave, which go before those that come with Snodo. */
export function PriceSection() {
  const text = useMessages(priceMessages);
  const { money } = useNumbers();
  const mayEdit = useMay('admin');
  const queries = useQueryClient();
  const { data, error } = useQuery({ queryKey: ['prices'], queryFn: listPrices });
  const [form, setForm] = useState<{ readonly price: Price | undefined }>();
  const remove = useMutation({
    mutationFn: (price: Price) => deletePrice(price),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['prices'] }),
  });
  const nameOf = ({ provider, model }: Price) => `${provider}/${model}`;
  const problem = error ?? remove.error;
  return (
    <section aria-labelledby="prices" className="mt-8">
      <div className="mb-1 flex items-center gap-3">
        <h2 id="prices" className="text-base font-semibold">
          {text.title}
        </h2>
        {mayEdit && form === undefined ? (
          <Button className="ml-auto" onClick={() => setForm({ price: undefined })}>
            <Plus aria-hidden />
            {text.create}
          </Button>
        ) : null}
      </div>
      <p className="mb-3 max-w-prose text-muted">{text.what}</p>
      {form === undefined ? null : (
        <PriceForm
          key={form.price === undefined ? '' : nameOf(form.price)}
          price={form.price}
          done={() => setForm(undefined)}
        />
      )}
      {problem ? <ProblemNote error={problem} /> : null}
      {data === undefined ? null : (
        <NumberTable
          title={text.table}
          empty={text.none}
          rows={data.items}
          keyOf={nameOf}
          columns={[
            {
              title: text.columns.model,
              render: (price) => <span className="font-mono text-xs">{nameOf(price)}</span>,
            },
            { title: text.columns.input, render: ({ input }) => money(input) },
            { title: text.columns.output, render: ({ output }) => money(output) },
            {
              title: text.columns.cached,
              wide: true,
              render: ({ cachedInput }) => (cachedInput === null ? '–' : money(cachedInput)),
            },
            ...(mayEdit
              ? [
                  {
                    title: text.columns.actions,
                    render: (price: Price) => (
                      <span className="inline-flex">
                        <IconButton label={text.edit(nameOf(price))} Icon={Pencil} onClick={() => setForm({ price })} />
                        <IconButton
                          label={text.remove(nameOf(price))}
                          Icon={Trash2}
                          onClick={() => remove.mutate(price)}
                        />
                      </span>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
    </section>
  );
}
