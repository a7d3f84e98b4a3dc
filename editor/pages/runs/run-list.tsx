import { getRouteApi, useRouterState } from '@tanstack/react-router';
import { ArrowUp } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import type { RunFilter } from '../../api/runs.ts';
import { useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { nothingChosen } from '../../state/selection.ts';
import { BulkAll, BulkBar, useBulk } from './bulk-bar.tsx';
import { BulkResult } from './bulk-result.tsx';
import { listMessages } from './list-messages.ts';
import { runMessages } from './messages.ts';
import { RunFilters } from './run-filters.tsx';
import { RunTable } from './run-table.tsx';
import { useRunFeed } from './use-run-feed.ts';

const route = getRouteApi('/runs');

function Runs() {
  const text = useMessages(runMessages);
  const words = useMessages(listMessages);
  const navigate = route.useNavigate();
  const mayEdit = useMay('editor');
  const [filter, setFilter] = useState<RunFilter>(route.useSearch());
  const [selection, setSelection] = useState(nothingChosen);
  const asked = useDeferredValue(filter);
  const { runs, fresh, showFresh, error, fetchNextPage, hasNextPage, isPending } = useRunFeed(
    asked,
    selection.chosen.size > 0,
  );
  const bulk = useBulk(() => setSelection(nothingChosen));
  const change = (next: RunFilter) => {
    setFilter(next);
    setSelection(nothingChosen);
    void navigate({ search: next, replace: true });
  };
  const isFiltered = Object.values(asked).some((value) => value !== undefined);
  const chosen = runs.filter(({ id }) => selection.chosen.has(id));
  const problem = error ?? bulk.error;
  return (
    <>
      <PageHead title={text.title}>
        {isFiltered && mayEdit && runs.length > 0 ? <BulkAll filter={asked} bulk={bulk} /> : null}
      </PageHead>
      <RunFilters filter={filter} change={change} />
      {problem ? (
        <div className="mb-3">
          <ProblemNote error={problem} />
        </div>
      ) : null}
      {bulk.data === undefined ? null : <BulkResult key={bulk.data.id} begun={bulk.data} hide={() => bulk.reset()} />}
      {fresh > 0 ? (
        <div className="sticky top-3 z-10 flex h-0 justify-center overflow-visible">
          <Button look="primary" className="h-9 !rounded-full shadow-lg" onClick={() => void showFresh()}>
            <ArrowUp aria-hidden />
            {words.fresh(fresh)}
          </Button>
        </div>
      ) : null}
      {runs.length > 0 ? <RunTable runs={runs} {...(mayEdit ? { selection, choose: setSelection } : {})} /> : null}
      {isPending || error !== null || runs.length > 0 ? null : isFiltered ? (
        <EmptyState title={text.none} />
      ) : (
        <EmptyState title={text.empty}>{text.emptyWhat}</EmptyState>
      )}
      {hasNextPage ? (
        <Button className="mt-4" onClick={() => void fetchNextPage()}>
          {text.more}
        </Button>
      ) : null}
      {chosen.length > 0 ? <BulkBar chosen={chosen} bulk={bulk} clear={() => setSelection(nothingChosen)} /> : null}
    </>
  );
}

/** All runs, newest first; new ones come in by themselves. */
export function RunList() {
  // The list keeps what it is asked for, and puts it into the address without a new entry; a new one asks for something else.
  const entry = useRouterState({
    select: ({ location, resolvedLocation = location }) => resolvedLocation.state.__TSR_index,
  });
  return <Runs key={entry} />;
}
