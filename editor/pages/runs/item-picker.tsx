import { useState } from 'react';
import type { StepOfRun } from '../../api/runs.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/field.tsx';
import { itemCount } from '../../state/item-count.ts';
import { pageMessages } from './run-messages.ts';

const shownAtMost = 100;

interface Picker {
  readonly step: StepOfRun;
  /** Where the step itself stands, when it is inside of another. */
  readonly scope: string | undefined;
  readonly open: (scope: string) => void;
}

/** The items of an each, one of which can be opened to see its inner steps. */
export function ItemPicker({ step, scope, open }: Picker) {
  const text = useMessages(pageMessages);
  const [wanted, setWanted] = useState('');
  const count = itemCount(step);
  if (count === undefined) return null;
  const openAt = (at: number) => open(`${scope === undefined ? '' : `${scope}/`}${step.id}/${at}`);
  const isThere = /^\d{1,9}$/.test(wanted) && Number(wanted) < count;
  return (
    <section aria-label={text.allItems}>
      <h3 className="mb-1 font-medium text-muted">{text.items(count)}</h3>
      <ul className="flex max-h-36 flex-wrap gap-1.5 overflow-auto">
        {Array.from({ length: Math.min(count, shownAtMost) }, (_, at) => (
          <li key={at}>
            <Button aria-label={text.item(at)} className="!min-h-8 min-w-9 tabular-nums" onClick={() => openAt(at)}>
              {at}
            </Button>
          </li>
        ))}
      </ul>
      {count > shownAtMost ? (
        <form
          className="mt-2 flex items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            if (isThere) openAt(Number(wanted));
          }}
        >
          <TextField
            label={text.openItem}
            inputMode="numeric"
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
          <Button type="submit" disabled={!isThere}>
            {text.open}
          </Button>
        </form>
      ) : null}
    </section>
  );
}
