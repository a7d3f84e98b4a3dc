import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { readUsage, type UsageFilter, type UsageGroup, type UsageItem } from '../../api/usage.ts';
import { useMessages } from '../../app/language.ts';
import { lookAgain } from '../../app/look-again.ts';
import { useNumbers } from '../../app/use-numbers.ts';
import { NumberTable } from '../../parts/number-table.tsx';
import type { Between, TimeRange } from '../../state/time-range.ts';
import { costMessages } from './messages.ts';

const most = 8;

interface Asked {
  readonly window: Between;
  readonly range: TimeRange;
  readonly filter: UsageFilter;
  readonly every: number | false;
}

interface Table extends Asked {
  readonly by: Extract<UsageGroup, 'workflow' | 'connection' | 'model' | 'run'>;
  readonly name: (item: UsageItem) => ReactNode;
}

function UsageTable({ by, window, filter, every, name }: Table) {
  const text = useMessages(costMessages);
  const { columns } = text;
  const { count, short, money } = useNumbers();
  const { data, error } = useQuery({
    queryKey: ['usage', by, window, filter],
    queryFn: () => readUsage(by, window, filter, most),
    refetchInterval: lookAgain(() => every),
    placeholderData: keepPreviousData,
  });
  return (
    <NumberTable
      title={text.tables[by]}
      error={error}
      empty={text.none}
      rows={data?.items}
      keyOf={({ key }) => key ?? ''}
      columns={[
        { title: columns[by], render: name },
        { title: columns.calls, wide: true, render: ({ calls }) => count(calls) },
        { title: columns.input, wide: true, render: ({ inputTokens }) => short(inputTokens) },
        { title: columns.output, wide: true, render: ({ outputTokens }) => short(outputTokens) },
        {
          title: columns.money,
          render: ({ cost, unpriced }) =>
            unpriced > 0 && cost === 0 ? <span className="text-muted">{text.noPrice}</span> : money(cost),
        },
      ]}
    />
  );
}

function RunLink({ run: { key, workflow } }: { readonly run: UsageItem }) {
  return (
    <Link to="/runs/$id" params={{ id: key ?? '' }} className="hover:underline">
      <span className="font-medium">{workflow}</span>{' '}
      <span className="font-mono text-xs text-muted">{key?.slice(-8)}</span>
    </Link>
  );
}

/** For whom and for which models the money went; a name narrows the page to it. */
export function CostTables({ range, ...asked }: Asked) {
  const text = useMessages(costMessages);
  const narrowed = (more: UsageFilter, words: string) => (
    <Link to="/costs" search={{ ...range, ...asked.filter, ...more }} className="hover:underline" title={words}>
      {words}
    </Link>
  );
  const around = { ...asked, range };
  return (
    <div className="mt-4 grid items-start gap-4 xl:grid-cols-2">
      <UsageTable
        {...around}
        by="workflow"
        name={({ key }) => (key === null ? text.noWorkflow : narrowed({ workflow: key }, key))}
      />
      <UsageTable {...around} by="model" name={({ key }) => narrowed({ model: key ?? '' }, key ?? '')} />
      <UsageTable
        {...around}
        by="connection"
        name={({ key }) => (key === null ? text.noConnection : narrowed({ connection: key }, key))}
      />
      {/* What a row is called is given as a function. */}
      {/* oxlint-disable-next-line react/no-unstable-nested-components */}
      <UsageTable {...around} by="run" name={(run) => <RunLink run={run} />} />
    </div>
  );
}
