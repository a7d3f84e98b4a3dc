import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type CallFilter, callStatuses, listCalls } from '../../api/calls.ts';
import { listConnections } from '../../api/connections.ts';
import { listWorkflows } from '../../api/workflows.ts';
import { useMessages } from '../../app/language.ts';
import { usePages } from '../../app/use-pages.ts';
import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { SelectField } from '../../parts/field.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { WindowNote } from '../../parts/window-note.tsx';
import { CallRow } from './call-row.tsx';
import { callMessages } from './messages.ts';

const route = getRouteApi('/calls');
/** The filter as the address has it. */
interface Search extends Omit<CallFilter, 'since' | 'until'> {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

function Filters({ search, change }: { readonly search: Search; readonly change: (search: Search) => void }) {
  const text = useMessages(callMessages);
  const { data: connections } = useQuery({ queryKey: ['connections'], queryFn: listConnections });
  const { data: workflows } = useQuery({ queryKey: ['workflows'], queryFn: listWorkflows });
  const { connection, workflow, status, failed } = search;
  return (
    <div className="mb-3 grid gap-2 sm:grid-cols-3 lg:max-w-3xl">
      <SelectField
        label={text.connection}
        silent
        value={connection ?? ''}
        onChange={(event) => change({ ...search, connection: event.target.value || undefined })}
      >
        <option value="">{text.allConnections}</option>
        {(connections?.items ?? []).map(({ slug }) => (
          <option key={slug}>{slug}</option>
        ))}
      </SelectField>
      <SelectField
        label={text.workflow}
        silent
        value={workflow ?? ''}
        onChange={(event) => change({ ...search, workflow: event.target.value || undefined })}
      >
        <option value="">{text.allWorkflows}</option>
        {(workflows?.items ?? []).map(({ slug }) => (
          <option key={slug}>{slug}</option>
        ))}
      </SelectField>
      <SelectField
        label={text.status}
        silent
        value={failed === true ? 'failed' : (status ?? '')}
        onChange={({ target: { value } }) =>
          change({
            ...search,
            failed: value === 'failed' ? true : undefined,
            status: callStatuses.find((one) => one === value),
          })
        }
      >
        <option value="">{text.allStatuses}</option>
        <option value="failed">{text.onlyFailed}</option>
        {callStatuses.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </SelectField>
    </div>
  );
}

/** Every call to a service, newest first; new ones come in by themselves. */
export function CallList() {
  const text = useMessages(callMessages);
  const navigate = route.useNavigate();
  const search: Search = route.useSearch();
  const { from, to, ...filter } = search;
  const {
    items: calls = [],
    error,
    fetchNextPage,
    hasNextPage,
    isPending,
  } = usePages(
    ['calls', search],
    (cursor) => listCalls({ ...filter, since: from, until: to }, cursor),
    to === undefined,
  );
  const change = (next: Search) => void navigate({ search: next, replace: true });
  const isFiltered = Object.values(search).some((value) => value !== undefined);
  return (
    <>
      <PageHead title={text.title} />
      <Filters search={search} change={change} />
      <WindowNote window={search} clear={() => change({ ...search, from: undefined, to: undefined })} />
      {filter.run === undefined ? null : (
        <p className="mb-3 flex flex-wrap gap-x-3 text-muted">
          {text.ofRun(filter.run)}
          <Link to="/calls" search={{}} className="text-accent hover:underline">
            {text.allRuns}
          </Link>
        </p>
      )}
      {error ? (
        <div className="mb-3">
          <ProblemNote error={error} />
        </div>
      ) : null}
      {calls.length > 0 ? (
        <ul className="overflow-hidden rounded-xl border border-line bg-surface">
          {calls.map((call) => (
            <CallRow key={call.id} call={call} />
          ))}
        </ul>
      ) : null}
      {isPending || error !== null || calls.length > 0 || hasNextPage ? null : isFiltered ? (
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
