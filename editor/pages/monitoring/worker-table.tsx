import { useQuery } from '@tanstack/react-query';
import { listWorkers } from '../../api/workers.ts';
import { useMessages } from '../../app/language.ts';
import { useNumbers } from '../../app/use-numbers.ts';
import { Moment } from '../../parts/moment.tsx';
import { NumberTable } from '../../parts/number-table.tsx';
import { monitoringMessages } from './messages.ts';

const lookEveryMs = 5_000;

/** The processes that carry runs out, with what each has in hand. */
export function WorkerTable() {
  const { workers: text } = useMessages(monitoringMessages);
  const { count } = useNumbers();
  const { data } = useQuery({ queryKey: ['workers'], queryFn: () => listWorkers(), refetchInterval: lookEveryMs });
  if (data === undefined) return null;
  return (
    <div className="mt-4">
      <NumberTable
        title={text.title}
        empty={text.none}
        rows={data.items}
        keyOf={({ id }) => id}
        columns={[
          { title: text.host, render: ({ host, id }) => <span title={id}>{host || id}</span> },
          { title: text.labels, render: ({ labels }) => (labels.length === 0 ? text.any : labels.join(', ')) },
          { title: text.runs, render: ({ runs }) => count(runs) },
          { title: text.since, wide: true, render: ({ startedAt }) => <Moment at={startedAt} /> },
          { title: text.beat, wide: true, render: ({ beatAt }) => <Moment at={beatAt} /> },
        ]}
      />
    </div>
  );
}
