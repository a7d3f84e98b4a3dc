import { Link } from '@tanstack/react-router';
import { type ReactNode, useId } from 'react';
import { ProblemNote } from './problem-note.tsx';

interface StartListProps<T> {
  readonly title: string;
  /** What a query gave; nothing is shown where there are none. */
  readonly found: { readonly data: { readonly items: readonly T[] } | undefined; readonly error: Error | null };
  readonly row: (one: T) => ReactNode;
}

/** Workflows that something starts by itself, one a row. */
export function StartList<T extends { readonly workflow: string }>({ title, found, row }: StartListProps<T>) {
  const id = useId();
  const { data, error } = found;
  if (error) return <ProblemNote error={error} />;
  if (data === undefined || data.items.length === 0) return null;
  return (
    <section aria-labelledby={id} className="mt-8">
      <h2 id={id} className="mb-2 text-base font-semibold">
        {title}
      </h2>
      <ul className="overflow-hidden rounded-xl border border-line bg-surface">
        {data.items.map((one) => (
          <li
            key={one.workflow}
            className="flex flex-wrap items-start gap-x-4 gap-y-2 border-line px-4 py-3 not-last:border-b"
          >
            {row(one)}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface StartRowProps {
  readonly workflow: string;
  /** What starts it, in a few words, behind its name. */
  readonly by: ReactNode;
  /** What can be done with it, at the end of the row. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** A workflow, what starts it, how that goes, and what can be done. */
export function StartRow({ workflow, by, action, children }: StartRowProps) {
  return (
    <>
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <Link to="/workflows/$slug" params={{ slug: workflow }} className="font-medium hover:underline">
            {workflow}
          </Link>
          {by}
        </p>
        {children}
      </div>
      {action}
    </>
  );
}

/** Facts of a row, one after the other. */
export function StartFacts({ children }: { readonly children: ReactNode }) {
  return <p className="flex flex-wrap gap-x-3 text-muted">{children}</p>;
}
