import { Link } from '@tanstack/react-router';
import type { Stats } from '../../api/stats.ts';
import { useMessages } from '../../app/language.ts';
import { useNumbers } from '../../app/use-numbers.ts';
import { NumberTable } from '../../parts/number-table.tsx';
import { monitoringMessages } from './messages.ts';
import { rejectionWords } from './rejection-words.ts';

const most = 12;

interface Window {
  readonly from: string;
  readonly to: string;
}

function StepLink({
  step: { workflow, step },
  window,
  failed,
}: {
  readonly step: { readonly workflow: string; readonly step: string };
  readonly window: Window;
  readonly failed: boolean;
}) {
  return (
    <Link
      to="/runs"
      search={{ workflow, since: window.from, until: window.to, status: failed ? 'failed' : undefined }}
      className="hover:underline"
      title={`${workflow} · ${step}`}
    >
      <span className="font-medium">{step}</span> <span className="text-muted">{workflow}</span>
    </Link>
  );
}

/** Where time went, what failed, and with whom was spoken. */
export function Tables({ stats }: { readonly stats: Stats }) {
  const text = useMessages(monitoringMessages);
  const { columns } = text;
  const words = useMessages(rejectionWords);
  const { count, time, money } = useNumbers();
  const window = { from: stats.from, to: stats.to };
  const reasons = Object.entries(stats.webhooks.reasons);
  return (
    <div className="mt-4 grid items-start gap-4 xl:grid-cols-2">
      <NumberTable
        title={text.slowest}
        empty={text.noSteps}
        rows={stats.steps.slice(0, most)}
        keyOf={({ workflow, step }) => `${workflow} ${step}`}
        columns={[
          { title: columns.step, render: (row) => <StepLink step={row} window={window} failed={false} /> },
          { title: columns.count, wide: true, render: (row) => count(row.count) },
          { title: columns.median, wide: true, render: ({ p50Ms }) => time(p50Ms) },
          { title: columns.p95, render: ({ p95Ms }) => time(p95Ms) },
          { title: columns.total, render: ({ totalMs }) => time(totalMs) },
        ]}
      />
      <NumberTable
        title={text.failing}
        empty={text.noFailures}
        rows={stats.failures.slice(0, most)}
        keyOf={({ workflow, step, code }) => `${workflow} ${step} ${code}`}
        columns={[
          { title: columns.step, render: (row) => <StepLink step={row} window={window} failed /> },
          { title: columns.code, render: ({ code }) => <code className="font-mono text-xs">{code}</code> },
          { title: columns.failures, render: (row) => <span className="text-bad">{count(row.count)}</span> },
        ]}
      />
      {stats.services.length === 0 ? null : (
        <NumberTable
          title={text.services}
          empty=""
          rows={stats.services.slice(0, most)}
          keyOf={({ connection, service }) => `${connection} ${service}`}
          columns={[
            {
              title: columns.service,
              render: ({ connection, service }) => (
                <Link
                  to="/calls"
                  search={{ ...window, connection: connection ?? undefined }}
                  className="font-medium hover:underline"
                >
                  {connection ?? service}
                  {connection === null ? null : <span className="font-normal text-muted"> {service}</span>}
                </Link>
              ),
            },
            { title: columns.calls, render: ({ calls }) => count(calls) },
            {
              title: columns.failures,
              render: ({ failures }) => <span className={failures > 0 ? 'text-bad' : ''}>{count(failures)}</span>,
            },
            { title: columns.p95, wide: true, render: ({ p95Ms }) => (p95Ms === null ? '–' : time(p95Ms)) },
            { title: columns.waited, wide: true, render: ({ waitMs }) => time(waitMs) },
            { title: columns.cost, wide: true, render: ({ cost }) => (cost === 0 ? '–' : money(cost)) },
          ]}
        />
      )}
      {reasons.length === 0 ? null : (
        <NumberTable
          title={text.rejections}
          empty=""
          rows={reasons}
          keyOf={([reason]) => reason}
          columns={[
            { title: columns.reason, render: ([reason]) => words[reason] ?? reason },
            { title: columns.webhooks, render: ([, n]) => count(n) },
          ]}
        />
      )}
    </div>
  );
}
