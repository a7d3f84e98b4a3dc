import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { ProblemNote } from './problem-note.tsx';

interface ListProps<T> {
  readonly error: Error | null;
  /** Undefined while they are not there yet. */
  readonly items: readonly T[] | undefined;
  /** What stands there where there is none. */
  readonly empty: ReactNode;
  /** Shows one, as an element with a key. */
  readonly children: (item: T) => ReactNode;
}

interface PagedProps<T> extends ListProps<T> {
  readonly hasNextPage: boolean;
  readonly fetchNextPage: () => unknown;
  /** The words of the button for more. */
  readonly more: string;
}

/** What is listed, why it could not be read, or that there is none; what comes page by page, with a button for more. */
export function ListOf<T>({ error, items, empty, children, ...pages }: ListProps<T> | PagedProps<T>) {
  return (
    <>
      {error ? <ProblemNote error={error} /> : null}
      {items?.length === 0 ? empty : null}
      {items === undefined || items.length === 0 ? null : (
        <ul className="overflow-hidden rounded-xl border border-line bg-surface">
          {items.map((one) => children(one))}
        </ul>
      )}
      {'more' in pages && pages.hasNextPage ? (
        <Button className="mt-4" onClick={() => void pages.fetchNextPage()}>
          {pages.more}
        </Button>
      ) : null}
    </>
  );
}
