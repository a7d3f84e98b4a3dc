import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { drainWorker, type LivingWorker, listWorkers } from '../../api/workers.ts';
import { useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { useNumbers } from '../../app/use-numbers.ts';
import { Button } from '../../parts/button.tsx';
import { Moment } from '../../parts/moment.tsx';
import { NumberTable } from '../../parts/number-table.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { monitoringMessages } from './messages.ts';

const lookEveryMs = 5_000;

/** The processes that carry runs out, with what each has in hand. */
export function WorkerTable() {
  const { workers: text } = useMessages(monitoringMessages);
  const { count } = useNumbers();
  const { data, error } = useQuery({
    queryKey: ['workers'],
    queryFn: () => listWorkers(),
    refetchInterval: lookEveryMs,
  });
  const client = useQueryClient();
  const mayDrain = useMay('admin');
  const drain = useMutation({
    mutationFn: ({ id, state }: LivingWorker) => drainWorker(id, state === 'working'),
    onSuccess: () => client.invalidateQueries({ queryKey: ['workers'] }),
  });
  const action = (worker: LivingWorker) => {
    const { host, state } = worker;
    const does = state === 'working' ? text.drain : text.resume;
    return (
      <Button disabled={drain.isPending} onClick={() => drain.mutate(worker)} aria-label={`${does}: ${host}`}>
        {does}
      </Button>
    );
  };
  return (
    <div className="mt-4">
      <NumberTable
        title={text.title}
        error={error}
        empty={text.none}
        rows={data?.items}
        keyOf={({ id }) => id}
        columns={[
          { title: text.host, render: ({ host, id }) => <span title={id}>{host || id}</span> },
          { title: text.labels, render: ({ labels }) => (labels.length === 0 ? text.any : labels.join(', ')) },
          { title: text.state, render: ({ state }) => text.states[state] },
          { title: text.runs, render: ({ runs }) => count(runs) },
          { title: text.since, wide: true, render: ({ startedAt }) => <Moment at={startedAt} /> },
          { title: text.beat, wide: true, render: ({ beatAt }) => <Moment at={beatAt} /> },
          ...(mayDrain ? [{ title: '', render: action }] : []),
        ]}
      />
      {drain.error ? <ProblemNote error={drain.error} /> : null}
    </div>
  );
}
