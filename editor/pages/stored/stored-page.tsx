import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { listStored, type StoredValue } from '../../api/stored-values.ts';
import { listWorkflows } from '../../api/workflows.ts';
import { useLanguage, useMessages } from '../../app/language.ts';
import { usePages } from '../../app/use-pages.ts';
import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { SelectField } from '../../parts/field.tsx';
import { Clock, Moment } from '../../parts/moment.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { byteText } from '../../state/byte-text.ts';
import { storedMessages } from './messages.ts';
import { StoredEntry } from './stored-entry.tsx';

const route = getRouteApi('/store');

function Row({ one, workflow }: { readonly one: StoredValue; readonly workflow: string | undefined }) {
  const language = useLanguage();
  const text = useMessages(storedMessages);
  return (
    <li className="border-line not-last:border-b">
      <Link
        to="/store"
        search={{ workflow, key: one.key }}
        activeProps={{ className: 'bg-accent-soft' }}
        className="block px-4 py-2.5 hover:bg-raised"
      >
        <span className="block truncate font-medium">{one.key}</span>
        <span className="flex flex-wrap gap-x-3 text-muted">
          <span>{byteText(one.bytes, language)}</span>
          <Moment at={one.updatedAt} />
        </span>
        {one.expiresAt === null ? null : (
          <span className="block text-xs text-muted">
            {text.until} <Clock at={one.expiresAt} />
          </span>
        )}
      </Link>
    </li>
  );
}

/** What workflows keep from run to run, by key. */
export function StoredPage() {
  const text = useMessages(storedMessages);
  const { workflow, key } = route.useSearch();
  const navigate = route.useNavigate();
  const { data: workflows } = useQuery({ queryKey: ['workflows'], queryFn: listWorkflows });
  const slugs = (workflows?.items ?? []).map(({ slug }) => slug);
  const { items, error, hasNextPage, fetchNextPage } = usePages(['stored', workflow ?? ''], (cursor) =>
    listStored(workflow, cursor),
  );
  const isEmpty = items?.length === 0;
  return (
    <>
      <PageHead title={text.title} />
      <p className="mb-4 text-muted">{text.about}</p>
      <div className="mb-4 max-w-80">
        <SelectField
          label={text.whose}
          value={workflow ?? ''}
          onChange={({ target }) => void navigate({ search: target.value === '' ? {} : { workflow: target.value } })}
        >
          <option value="">{text.ofAll}</option>
          {[...new Set([...slugs, ...(workflow === undefined ? [] : [workflow])])].map((slug) => (
            <option key={slug}>{slug}</option>
          ))}
        </SelectField>
      </div>
      {error ? <ProblemNote error={error} /> : null}
      {isEmpty ? <EmptyState title={text.none}>{text.noneWhat}</EmptyState> : null}
      {items === undefined || isEmpty ? null : (
        <div className="grid items-start gap-5 lg:grid-cols-[19rem_minmax(0,1fr)]">
          {/* Where there is room for one of both, what was chosen has it. */}
          <div className={`min-w-0 ${key === undefined ? '' : 'max-lg:hidden'}`}>
            <ol aria-label={text.list} className="overflow-hidden rounded-xl border border-line bg-surface">
              {items.map((one) => (
                <Row key={one.key} one={one} workflow={workflow} />
              ))}
            </ol>
            {hasNextPage ? (
              <Button className="mt-3" onClick={() => void fetchNextPage()}>
                {text.more}
              </Button>
            ) : null}
          </div>
          {key === undefined ? (
            <p className="py-2 text-muted max-lg:hidden">{text.choose}</p>
          ) : (
            <div className="min-w-0">
              <Link
                to="/store"
                search={{ workflow }}
                className="mb-3 inline-block text-accent hover:underline lg:hidden"
              >
                ← {text.list}
              </Link>
              <StoredEntry key={key} workflow={workflow} of={key} entry={items.find((one) => one.key === key)} />
            </div>
          )}
        </div>
      )}
    </>
  );
}
