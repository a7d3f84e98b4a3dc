import { useCallback } from 'react';
import type { Saved } from '../../../api/together.ts';
import { useBuilder, useView } from '../builder-context.ts';
import { People } from './people.tsx';
import { useTogether } from './use-together.ts';
import { useTheirs } from './use-theirs.ts';

/** Who else is here. What they save is shown at once where nothing of one's own is unsaved; else it is a conflict. */
export function Company() {
  const { slug, saving, saved } = useBuilder();
  const { read, take } = useTheirs();
  const step = useView(({ selected }) => (selected.length === 1 ? (selected[0] ?? null) : null));
  const heard = useCallback(
    ({ revision }: Saved) => {
      if (revision <= saving.base().revision) return;
      if (saved.get().kind !== 'saved') return;
      void read().then(
        (theirs) => {
          // Meanwhile something may have been typed: the save of it is refused then, and both are put together.
          if (theirs && saved.get().kind === 'saved' && theirs.revision > saving.base().revision) take(theirs);
        },
        // What could not be read is met by the next save.
        () => undefined,
      );
    },
    [read, take, saving, saved],
  );
  return <People people={useTogether(slug, step, heard)} />;
}
