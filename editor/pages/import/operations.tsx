import { useState } from 'react';
import type { Imported } from '../../api/imports.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/field.tsx';
import { importMessages } from './messages.ts';

interface Choosing {
  readonly operations: NonNullable<Imported['operations']>;
  readonly choose: (id: string) => void;
  readonly back: () => void;
}

const mostShown = 200;

/** The operations of an OpenAPI document to choose from. */
export function Operations({ operations, choose, back }: Choosing) {
  const text = useMessages(importMessages);
  const [filter, setFilter] = useState('');
  const wanted = filter.toLowerCase();
  const shown = operations.filter(({ id, path, summary }) => `${id} ${path} ${summary}`.toLowerCase().includes(wanted));
  return (
    <div className="space-y-3">
      <p>{text.operations(operations.length)}</p>
      <TextField label={text.filter} type="search" value={filter} onChange={(event) => setFilter(event.target.value)} />
      <ul className="overflow-hidden rounded-xl border border-line">
        {shown.slice(0, mostShown).map(({ id, method, path, summary }) => (
          <li key={id} className="border-line not-last:border-b">
            <button
              type="button"
              onClick={() => choose(id)}
              className="grid w-full gap-x-3 px-4 py-2 text-left hover:bg-raised sm:grid-cols-[4rem_minmax(0,1fr)]"
            >
              <span className="font-mono text-xs leading-5 font-semibold text-accent">{method}</span>
              <span className="min-w-0">
                <span className="block font-mono text-xs leading-5 break-all">{path}</span>
                <span className="block text-muted">{summary}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <Button onClick={back}>{text.back}</Button>
    </div>
  );
}
