import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { forgetAll, type KeptMemory, listMemory } from '../../api/agent-memory.ts';
import { useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { usePages } from '../../app/use-pages.ts';
import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { FinalButton } from '../../parts/final-button.tsx';
import { Clock, Moment } from '../../parts/moment.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { memoryMessages } from './messages.ts';
import { Remembered } from './remembered.tsx';

const route = getRouteApi('/workflows/$slug/memory');

function Row({ one, slug }: { readonly one: KeptMemory; readonly slug: string }) {
  const text = useMessages(memoryMessages);
  return (
    <li className="border-line not-last:border-b">
      <Link
        to="/workflows/$slug/memory"
        params={{ slug }}
        search={{ key: one.key }}
        activeProps={{ className: 'bg-accent-soft' }}
        className="block px-4 py-2.5 hover:bg-raised"
      >
        <span className="block truncate font-medium">{one.key}</span>
        <span className="flex flex-wrap gap-x-3 text-muted">
          <span>{text.exchanges(one.exchanges)}</span>
          <Moment at={one.lastAt} />
        </span>
        <span className="block text-xs text-muted">
          {text.until} <Clock at={one.expiresAt} />
        </span>
      </Link>
    </li>
  );
}

/** What the agents of a workflow remember, conversation by conversation. */
export function MemoryPage() {
  const text = useMessages(memoryMessages);
  const { slug } = route.useParams();
  const { key } = route.useSearch();
  const mayForget = useMay('editor');
  const queries = useQueryClient();
  const { items, error, hasNextPage, fetchNextPage } = usePages(['memory', slug], (cursor) => listMemory(slug, cursor));
  const isEmpty = items?.length === 0;
  return (
    <>
      <PageHead
        title={text.of(slug)}
        above={
          <Link to="/workflows/$slug" params={{ slug }} className="text-muted hover:underline">
            ← {text.back}
          </Link>
        }
      >
        {mayForget && items !== undefined && !isEmpty ? (
          <FinalButton
            word={text.forgetAll}
            what={text.forgetAllWhat}
            act={() => forgetAll(slug)}
            done={() => queries.invalidateQueries({ queryKey: ['memory', slug] })}
          />
        ) : null}
      </PageHead>
      {error ? <ProblemNote error={error} /> : null}
      {isEmpty ? <EmptyState title={text.none}>{text.noneWhat}</EmptyState> : null}
      {items === undefined || isEmpty ? null : (
        <div className="grid items-start gap-5 lg:grid-cols-[19rem_minmax(0,1fr)]">
          {/* Where there is room for one of both, what was chosen has it. */}
          <div className={`min-w-0 ${key === undefined ? '' : 'max-lg:hidden'}`}>
            <ol aria-label={text.list} className="overflow-hidden rounded-xl border border-line bg-surface">
              {items.map((one) => (
                <Row key={one.key} one={one} slug={slug} />
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
                to="/workflows/$slug/memory"
                params={{ slug }}
                search={{}}
                className="mb-3 inline-block text-accent hover:underline lg:hidden"
              >
                ← {text.list}
              </Link>
              <Remembered key={key} workflow={slug} of={key} />
            </div>
          )}
        </div>
      )}
    </>
  );
}
