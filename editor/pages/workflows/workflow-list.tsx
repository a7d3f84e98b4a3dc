import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { listWorkflows, type Workflow } from '../../api/workflows.ts';
import { useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { buttonLook } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Moment } from '../../parts/moment.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { BeginButtons, BeginHere } from './begin.tsx';
import { ConsumerList } from './consumer-list.tsx';
import { workflowMessages } from './messages.ts';
import { NewWorkflow } from './new-workflow.tsx';
import { FormList } from './form-list.tsx';
import { ScheduleList } from './schedule-list.tsx';

function Row({ workflow }: { readonly workflow: Workflow }) {
  const text = useMessages(workflowMessages);
  const { slug, document, liveVersion, updatedAt } = workflow;
  const name = document.name ?? slug;
  return (
    <li className="relative flex flex-wrap items-center gap-x-4 gap-y-1 border-line px-4 py-3 not-last:border-b">
      <div className="min-w-0 flex-1">
        <Link
          to="/workflows/$slug"
          params={{ slug }}
          className="block truncate font-medium after:absolute after:inset-0 hover:text-accent"
        >
          {name}
        </Link>
        <p className="truncate text-muted">
          {document.trigger.type} · {text.steps(document.steps.length)} · {text.changed} <Moment at={updatedAt} />
        </p>
      </div>
      <span
        className={`rounded-full px-2 py-0.5 text-xs font-medium ${liveVersion === null ? 'bg-raised text-muted' : 'bg-good-soft text-good'}`}
      >
        {liveVersion === null ? text.draft : text.live(liveVersion)}
      </span>
      <Link
        to="/runs"
        search={{ workflow: slug }}
        aria-label={text.runsOf(name)}
        className={`${buttonLook()} relative z-10`}
      >
        {text.runs}
      </Link>
    </li>
  );
}

/** The workflows by name. */
export function WorkflowList() {
  const text = useMessages(workflowMessages);
  const mayEdit = useMay('editor');
  const { data, error } = useQuery({ queryKey: ['workflows'], queryFn: () => listWorkflows() });
  return (
    <>
      <PageHead title={text.title}>
        {mayEdit ? (
          <>
            <BeginButtons />
            <NewWorkflow />
          </>
        ) : null}
      </PageHead>
      {error ? (
        <div className="mb-3">
          <ProblemNote error={error} />
        </div>
      ) : null}
      {data === undefined ? null : data.items.length === 0 ? (
        <EmptyState title={text.empty}>
          {text.emptyWhat}
          {mayEdit ? <BeginHere /> : null}
        </EmptyState>
      ) : (
        <ul className="overflow-hidden rounded-xl border border-line bg-surface">
          {data.items.map((one) => (
            <Row key={one.slug} workflow={one} />
          ))}
        </ul>
      )}
      <ScheduleList />
      <ConsumerList />
      <FormList />
    </>
  );
}
