import type { ReactNode } from 'react';
import type { Json } from '../../../src/core/json.ts';
import { useMessages } from '../../app/language.ts';
import { evaluationMessages } from './messages.ts';
import { ValueBox } from './value-box.tsx';

interface Row {
  readonly position: number;
  readonly input: Json;
  readonly expected?: Json | undefined;
  readonly tags: readonly string[];
}

/** A row of a dataset, with what came out of it. */
export function RowCard({ row, children }: { readonly row: Row; readonly children: ReactNode }) {
  const text = useMessages(evaluationMessages);
  const { position, input, expected, tags } = row;
  return (
    <li className="border-line px-4 py-3 not-last:border-b" data-row={position}>
      <p className="mb-2 flex flex-wrap gap-2 text-muted">
        <span>{text.row(position)}</span>
        {tags.map((tag) => (
          <span key={tag} className="rounded-full bg-raised px-2 text-xs leading-5">
            {tag}
          </span>
        ))}
      </p>
      <div className="grid gap-x-5 gap-y-3 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <div className="min-w-0 space-y-2">
          <div>
            <p className="mb-1 text-xs text-muted">{text.input}</p>
            <ValueBox value={input} label={`${text.input} ${position}`} />
          </div>
          <div>
            <p className="mb-1 text-xs text-muted">{expected === undefined ? text.nothingExpected : text.expected}</p>
            {expected === undefined ? null : <ValueBox value={expected} label={`${text.expected} ${position}`} />}
          </div>
        </div>
        <div className="grid content-start gap-4 sm:grid-cols-2">{children}</div>
      </div>
    </li>
  );
}
