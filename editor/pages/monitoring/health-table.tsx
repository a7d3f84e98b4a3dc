import { useQuery } from '@tanstack/react-query';
import { readHealth } from '../../api/health.ts';
import { useMessages } from '../../app/language.ts';
import { useNumbers } from '../../app/use-numbers.ts';
import { NumberTable } from '../../parts/number-table.tsx';
import { healthMessages } from './health-messages.ts';

const lookEveryMs = 10_000;

/** What the server that answers stands on, and what is wrong with it. */
export function HealthTable() {
  const text = useMessages(healthMessages);
  const { count } = useNumbers();
  const { data, error } = useQuery({ queryKey: ['health'], queryFn: () => readHealth(), refetchInterval: lookEveryMs });
  const telling = (data ?? []).filter(({ says }) => says !== undefined);
  return (
    <div className="mt-4">
      <NumberTable
        title={text.title}
        error={error}
        empty={text.none}
        rows={data}
        keyOf={({ name }) => name}
        columns={[
          { title: text.check, render: ({ name }) => text.names[name] ?? name },
          { title: text.state, render: ({ state }) => text.states[state] },
          { title: text.took, render: ({ ms }) => (ms === undefined ? '' : `${count(Math.round(ms))} ms`) },
        ]}
      />
      {telling.map(({ name, says }) => (
        <p key={name} className="mt-2 text-bad">
          {says}
        </p>
      ))}
    </div>
  );
}
