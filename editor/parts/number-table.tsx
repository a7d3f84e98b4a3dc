import { type ReactNode, useId } from 'react';
import { ProblemNote } from './problem-note.tsx';

interface Column<T> {
  readonly title: string;
  readonly render: (row: T) => ReactNode;
  /** Left out where there is little room. */
  readonly wide?: boolean;
}

interface Table<T> {
  readonly title: string;
  /** Why the rows could not be read. */
  readonly error?: Error | null;
  /** Undefined while they are not there yet. */
  readonly rows: readonly T[] | undefined;
  readonly keyOf: (row: T) => string;
  /** The first names the row; the others are numbers. */
  readonly columns: readonly [Column<T>, ...Column<T>[]];
  readonly empty: string;
}

/** What was counted, row by row. */
export function NumberTable<T>({ title, error = null, rows, keyOf, columns, empty }: Table<T>) {
  const id = useId();
  const [first, ...others] = columns;
  if (rows === undefined && error === null) return null;
  const hidden = ({ wide = false }: Column<T>) => (wide ? 'max-sm:hidden' : '');
  return (
    <section aria-labelledby={id} className="min-w-0 rounded-xl border border-line bg-surface">
      <h2 id={id} className="px-4 pt-3 pb-2 font-semibold">
        {title}
      </h2>
      {error === null ? null : (
        <div className="px-4 pb-4">
          <ProblemNote error={error} />
        </div>
      )}
      {rows === undefined ? null : rows.length === 0 ? (
        <p className="px-4 pb-4 text-muted">{empty}</p>
      ) : (
        <div className="overflow-x-auto pb-2">
          <table className="w-full text-right tabular-nums [&_td]:py-1.5 [&_td]:pr-4 [&_th]:pr-4 [&_th]:pb-1">
            <thead className="text-xs text-muted">
              <tr>
                <th className="pl-4 text-left font-medium">{first.title}</th>
                {others.map((column) => (
                  <th key={column.title} className={`font-medium whitespace-nowrap ${hidden(column)}`}>
                    {column.title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={keyOf(row)} className="border-t border-line hover:bg-raised">
                  <td className="w-full max-w-0 truncate pl-4 text-left">{first.render(row)}</td>
                  {others.map((column) => (
                    <td key={column.title} className={`whitespace-nowrap ${hidden(column)}`}>
                      {column.render(row)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
