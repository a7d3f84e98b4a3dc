import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type CacheStats, clearCache, type ClearFilter, readCache } from '../../api/cache.ts';
import { useLanguage, useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { useNumbers } from '../../app/use-numbers.ts';
import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { NumberTable } from '../../parts/number-table.tsx';
import { NumberTiles } from '../../parts/number-tiles.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { saidDuration } from '../../state/connectors/said-duration.ts';
import { ClearCache } from './clear-cache.tsx';
import { cacheMessages } from './messages.ts';

const windows = ['1h', '24h', '7d', '30d'] as const;
type Sums = Omit<CacheStats['byWorkflow'][number], 'workflow'>;

interface Part {
  readonly title: string;
  readonly rows: readonly (Sums & { readonly name: string; readonly filter: ClearFilter | undefined })[];
  readonly clear: ((filter: ClearFilter) => void) | undefined;
}

function PartTable({ title, rows, clear }: Part) {
  const text = useMessages(cacheMessages);
  const { count, percent, bytes, money } = useNumbers();
  return (
    <NumberTable
      title={title}
      empty={text.empty}
      rows={rows}
      keyOf={({ name }) => name}
      columns={[
        { title: text.name, render: ({ name }) => name },
        { title: text.entries, render: ({ entries }) => count(entries) },
        { title: text.size, wide: true, render: (row) => bytes(row.bytes) },
        { title: text.rate, render: ({ hitRate }) => (hitRate === null ? '–' : percent(hitRate)) },
        { title: text.similar, wide: true, render: ({ similar }) => (similar === 0 ? '–' : count(similar)) },
        { title: text.saved, wide: true, render: ({ cost }) => (cost === 0 ? '–' : money(cost)) },
        {
          title: text.clear,
          render: ({ name, filter }) =>
            filter === undefined || clear === undefined ? null : (
              <Button look="quiet" className="!min-h-7" aria-label={text.clearOf(name)} onClick={() => clear(filter)}>
                {text.clear}
              </Button>
            ),
        },
      ]}
    />
  );
}

/** What is kept of answers, what it saves, and how it is forgotten. */
export function CachePage() {
  const text = useMessages(cacheMessages);
  const language = useLanguage();
  const queries = useQueryClient();
  const mayEdit = useMay('editor');
  const { count, short, percent, bytes, money } = useNumbers();
  const [window, setWindow] = useState<string>('24h');
  const { data, error } = useQuery({
    queryKey: ['cache', window],
    queryFn: () => readCache(window),
    refetchInterval: 10_000,
  });
  const clear = useMutation({
    mutationFn: clearCache,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['cache'] }),
  });
  const forget = mayEdit ? (filter: ClearFilter) => clear.mutate(filter) : undefined;
  return (
    <>
      <PageHead title={text.title} />
      <fieldset aria-label={text.window} className="mb-4 flex w-fit rounded-lg border border-line bg-surface p-px">
        {windows.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === window}
            onClick={() => setWindow(one)}
            className="min-h-9 rounded-md px-3 font-medium text-muted hover:text-text aria-pressed:bg-accent-soft aria-pressed:text-accent"
          >
            {saidDuration(one, language)}
          </button>
        ))}
      </fieldset>
      {error ? <ProblemNote error={error} /> : null}
      {clear.error ? <ProblemNote error={clear.error} /> : null}
      <p aria-live="polite" className="mb-2 text-good empty:hidden">
        {clear.data === undefined ? null : text.cleared(count(clear.data.cleared))}
      </p>
      {data === undefined ? null : data.entries + data.hits + data.misses === 0 ? (
        <EmptyState title={text.empty}>{data.reachable ? text.emptyWhat : text.away}</EmptyState>
      ) : (
        <>
          {data.reachable ? null : <p className="mb-2 text-bad">{text.away}</p>}
          <NumberTiles
            tiles={[
              { label: text.kept, value: short(data.entries), below: `${bytes(data.bytes)} ${text.in(data.keptIn)}` },
              { label: text.hits, value: short(data.hits), below: text.of(count(data.hits + data.misses)) },
              { label: text.rate, value: data.hitRate === null ? '–' : percent(data.hitRate) },
              { label: text.saved, value: money(data.cost), below: text.tokens(short(data.tokens)) },
            ]}
          />
          {data.similarity === null ? null : (
            <p className="-mt-2 mb-4 text-muted">{text.similarity(count(data.similar), percent(data.similarity))}</p>
          )}
          <div className="grid items-start gap-4 xl:grid-cols-2">
            <PartTable
              title={text.byWorkflow}
              rows={data.byWorkflow.map(({ workflow, ...sums }) => ({ ...sums, name: workflow, filter: { workflow } }))}
              clear={forget}
            />
            <PartTable
              title={text.byConnection}
              rows={data.byConnection.map(({ connection, ...sums }) => ({
                ...sums,
                name: connection ?? text.noConnection,
                filter: connection === null ? undefined : { connection },
              }))}
              clear={forget}
            />
          </div>
          {forget === undefined ? null : <ClearCache busy={clear.isPending} clear={forget} />}
        </>
      )}
    </>
  );
}
