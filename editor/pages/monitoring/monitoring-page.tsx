import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ZoomOut } from 'lucide-react';
import { useState } from 'react';
import { readStats, type Stats } from '../../api/stats.ts';
import { listWorkflows } from '../../api/workflows.ts';
import { useMessages } from '../../app/language.ts';
import { lookAgain } from '../../app/look-again.ts';
import { Button, buttonLook } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { SelectField } from '../../parts/field.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { askedWindow, between, refreshMs } from '../../state/time-range.ts';
import { longestWorkflows } from '../../state/time-shares.ts';
import { AlertSection } from './alert-section.tsx';
import { ChartCard } from './chart-card.tsx';
import { FiringNote } from './firing-note.tsx';
import { monitoringMessages } from './messages.ts';
import { RangeChooser } from './range-chooser.tsx';
import { Tables } from './tables.tsx';
import { Tiles } from './tiles.tsx';
import { TimeSection } from './time-section.tsx';
import { useCharts } from './use-charts.ts';
import { HealthTable } from './health-table.tsx';
import { WorkerTable } from './worker-table.tsx';

const route = getRouteApi('/monitoring');

interface Charts {
  readonly stats: Stats;
  readonly workflow: string | undefined;
  readonly select: (from: number, to: number) => void;
}

function Charts({ stats, workflow, select }: Charts) {
  const text = useMessages(monitoringMessages);
  const charts = useCharts(stats, workflow);
  const [part, setPart] = useState<number>();
  return (
    <>
      <p className="mb-2 text-xs text-muted max-sm:hidden">{text.hint}</p>
      <div className="grid gap-4 xl:grid-cols-2">
        {charts.map((chart) => (
          <ChartCard key={chart.id} chart={chart} part={part} hover={setPart} select={select} />
        ))}
      </div>
    </>
  );
}

function isQuiet({ runs, webhooks, calls, queue }: Stats): boolean {
  return runs.begun + calls.calls + queue.waiting + webhooks.accepted + webhooks.rejected === 0;
}

/** What happens on the whole: charts, tables and alerts. */
export function MonitoringPage() {
  const text = useMessages(monitoringMessages);
  const navigate = route.useNavigate();
  const search = route.useSearch();
  const { workflow, range, from, to } = search;
  const asked = askedWindow({ range, from, to });
  const { data: workflows } = useQuery({ queryKey: ['workflows'], queryFn: listWorkflows });
  const { data: stats, error } = useQuery({
    queryKey: ['stats', asked, workflow],
    queryFn: () => readStats(asked, workflow),
    refetchInterval: lookAgain(() => refreshMs(search)),
    placeholderData: keepPreviousData,
  });
  const show = (next: typeof search) => void navigate({ search: next, resetScroll: false });
  const timeSection = ({ steps }: Stats) => (
    <TimeSection
      workflow={workflow}
      window={asked}
      every={refreshMs(search)}
      offered={longestWorkflows(steps, 6)}
      search={{ range, from, to }}
    />
  );
  return (
    <>
      <PageHead title={text.title} beside={<FiringNote />} />
      <div className="mb-4 flex flex-wrap items-center gap-2">
        <RangeChooser value={search} change={(next) => show({ ...next, workflow })} />
        <div className="w-48">
          <SelectField
            label={text.workflow}
            silent
            value={workflow ?? ''}
            onChange={(event) => show({ ...search, workflow: event.target.value || undefined })}
          >
            <option value="">{text.allWorkflows}</option>
            {(workflows?.items ?? []).map(({ slug }) => (
              <option key={slug}>{slug}</option>
            ))}
          </SelectField>
        </div>
        {from === undefined ? null : (
          <Button onClick={() => show({ range, workflow })}>
            <ZoomOut aria-hidden />
            {text.zoomOut}
          </Button>
        )}
        {stats === undefined ? null : (
          <Link to="/runs" search={{ workflow, since: stats.from, until: stats.to }} className={buttonLook()}>
            {text.openRuns}
          </Link>
        )}
      </div>
      {error ? <ProblemNote error={error} /> : null}
      {stats === undefined ? null : isQuiet(stats) ? (
        <EmptyState title={text.empty}>
          <p className="mb-4">{text.emptyWhat}</p>
          <Link to="/workflows" className={buttonLook()}>
            {text.toWorkflows}
          </Link>
        </EmptyState>
      ) : (
        <>
          <Tiles stats={stats} />
          {workflow === undefined ? null : timeSection(stats)}
          <Charts stats={stats} workflow={workflow} select={(a, b) => show({ range, workflow, ...between(a, b) })} />
          {workflow === undefined ? timeSection(stats) : null}
          <Tables stats={stats} />
        </>
      )}
      <WorkerTable />
      <HealthTable />
      <AlertSection />
    </>
  );
}
