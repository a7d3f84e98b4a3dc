import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { listRuns, type RunFilter, runStatuses } from '../../api/runs.ts';
import { listWorkflows } from '../../api/workflows.ts';
import { useMessages } from '../../app/language.ts';
import { usePages } from '../../app/use-pages.ts';
import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { SelectField, TextField } from '../../parts/field.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { useStatusWords } from '../../parts/status-badge.tsx';
import { WindowNote } from '../../parts/window-note.tsx';
import { runMessages } from './messages.ts';
import { RunTable } from './run-table.tsx';

const route = getRouteApi('/runs');
/** The filter as the address has it. */
interface Search extends Omit<RunFilter, 'since' | 'until'> {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

function Filters({ filter, change }: { filter: Search; change: (filter: Search) => void }) {
  const text = useMessages(runMessages);
  const statusWords = useStatusWords();
  const { data: workflows } = useQuery({ queryKey: ['workflows'], queryFn: () => listWorkflows() });
  return (
    <div className="mb-4 grid gap-2 sm:grid-cols-[minmax(0,1fr)_12rem_12rem]">
      <TextField
        label={text.search}
        silent
        type="search"
        placeholder={text.search}
        defaultValue={filter.text ?? ''}
        onChange={(event) => change({ ...filter, text: event.target.value || undefined })}
      />
      <SelectField
        label={text.workflow}
        silent
        value={filter.workflow ?? ''}
        onChange={(event) => change({ ...filter, workflow: event.target.value || undefined })}
      >
        <option value="">{text.allWorkflows}</option>
        {(workflows?.items ?? []).map(({ slug }) => (
          <option key={slug}>{slug}</option>
        ))}
      </SelectField>
      <SelectField
        label={text.status}
        silent
        value={filter.status ?? ''}
        onChange={(event) => change({ ...filter, status: runStatuses.find((one) => one === event.target.value) })}
      >
        <option value="">{text.allStatuses}</option>
        {runStatuses.map((status) => (
          <option key={status} value={status}>
            {statusWords[status]}
          </option>
        ))}
      </SelectField>
    </div>
  );
}

/** All runs, newest first; new ones come in by themselves. */
export function RunList() {
  const text = useMessages(runMessages);
  const navigate = route.useNavigate();
  const [filter, setFilter] = useState<Search>(route.useSearch());
  const asked = useDeferredValue(filter);
  const {
    items: runs = [],
    error,
    fetchNextPage,
    hasNextPage,
    isPending,
  } = usePages(
    ['runs', asked],
    (cursor) => {
      const { from, to, ...given } = asked;
      return listRuns({ ...given, since: from, until: to }, cursor);
    },
    asked.to === undefined,
  );
  const change = (next: Search) => {
    setFilter(next);
    void navigate({ search: next, replace: true });
  };
  const isFiltered = Object.values(asked).some((value) => value !== undefined);
  return (
    <>
      <PageHead title={text.title} />
      <Filters filter={filter} change={change} />
      <WindowNote window={filter} clear={() => change({ ...filter, from: undefined, to: undefined })} />
      {error ? (
        <div className="mb-3">
          <ProblemNote error={error} />
        </div>
      ) : null}
      {runs.length > 0 ? <RunTable runs={runs} /> : null}
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
    </>
  );
}
