import { Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { IconButton } from '../../parts/icon-button.tsx';
import { startMessages } from './start-messages.ts';

interface DraftList<T> {
  readonly title: string;
  readonly about?: string;
  readonly items: readonly T[];
  readonly change: (items: readonly T[]) => void;
  /** What another one begins as. */
  readonly fresh: T;
  readonly add: string;
  /** How many there must be. */
  readonly least: number;
  readonly most: number;
  readonly nameOf: (item: T, at: number) => string;
  readonly render: (item: T, change: (part: Partial<T>) => void) => ReactNode;
}

/** A list that is being filled in. */
export function DraftList<T extends object>(props: DraftList<T>) {
  const { title, about, items, change, fresh, add, least, most, nameOf, render } = props;
  const text = useMessages(startMessages);
  return (
    <fieldset className="space-y-2">
      <legend className="font-semibold">{title}</legend>
      {about === undefined ? null : <p className="text-muted">{about}</p>}
      {items.map((item, at) => (
        // They have no name of their own, and only the last ones come and go.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={at} className="flex items-start gap-2 rounded-lg border border-line p-3">
          <div className="grid min-w-0 flex-1 items-start gap-3 sm:grid-cols-2">
            {render(item, (part) => change(items.map((one, place) => (place === at ? { ...one, ...part } : one))))}
          </div>
          {items.length > least ? (
            <IconButton
              label={text.removeOf(nameOf(item, at))}
              Icon={X}
              onClick={() => change(items.filter((_, place) => place !== at))}
            />
          ) : null}
        </div>
      ))}
      {items.length < most ? (
        <Button look="quiet" onClick={() => change([...items, fresh])}>
          <Plus aria-hidden />
          {add}
        </Button>
      ) : null}
    </fieldset>
  );
}
