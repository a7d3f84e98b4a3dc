import { useState } from 'react';
import { type Evaluation, listResults, type RowFilter, rowFilters } from '../../api/evaluations.ts';
import { useMessages } from '../../app/language.ts';
import { usePages } from '../../app/use-pages.ts';
import { SelectField } from '../../parts/field.tsx';
import { ListOf } from '../../parts/list-of.tsx';
import { evaluationMessages } from './messages.ts';
import { ResultCell } from './result-cell.tsx';
import { RowCard } from './row-card.tsx';

/** The rows, each with what every variant gave. */
export function ResultSection({ evaluation: { id, state, variants } }: { readonly evaluation: Evaluation }) {
  const text = useMessages(evaluationMessages);
  const [only, setOnly] = useState<RowFilter>('all');
  // Whatever the last look saw while rows were open, the end is read anew.
  const key = ['evaluation-rows', id, only, state];
  const found = usePages(key, (cursor) => listResults(id, only, cursor), state === 'running');
  const labels = new Map(variants.map(({ variant, label }) => [variant, label]));
  return (
    <section aria-labelledby="row-by-row">
      <div className="mb-2 flex items-center gap-3">
        <h2 id="row-by-row" className="font-semibold">
          {text.rowsTitle}
        </h2>
        <div className="ml-auto w-52">
          <SelectField
            label={text.only}
            silent
            value={only}
            onChange={({ target }) => setOnly(rowFilters.find((one) => one === target.value) ?? 'all')}
          >
            {rowFilters.map((one) => (
              <option key={one} value={one}>
                {text.filters[one]}
              </option>
            ))}
          </SelectField>
        </div>
      </div>
      <ListOf {...found} empty={<p className="text-muted">{text.noRows[only]}</p>} more={text.more}>
        {(row) => (
          <RowCard key={row.position} row={row}>
            {row.results.map((one) => (
              <ResultCell key={one.variant} result={one} label={labels.get(one.variant) ?? ''} />
            ))}
          </RowCard>
        )}
      </ListOf>
    </section>
  );
}
