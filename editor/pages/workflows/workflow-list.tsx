import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Folder } from 'lucide-react';
import { useState } from 'react';
import { managedWorkflows } from '../../api/managed.ts';
import { listWorkflows, type Workflow } from '../../api/workflows.ts';
import { useMessages } from '../../app/language.ts';
import { useMay, useWritableFolders } from '../../app/use-may.ts';
import { buttonLook } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { SelectField } from '../../parts/field.tsx';
import { ManagedBadge } from '../../parts/managed-badge.tsx';
import { Moment } from '../../parts/moment.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { triggerNames } from '../../parts/trigger-names.ts';
import { BeginButtons, BeginHere } from './begin.tsx';
import { ConsumerList } from './consumer-list.tsx';
import { workflowMessages } from './messages.ts';
import { NewWorkflow } from './new-workflow.tsx';
import { FormList } from './form-list.tsx';
import { ScheduleList } from './schedule-list.tsx';

function Row({ workflow }: { readonly workflow: Workflow }) {
  const text = useMessages(workflowMessages);
  const { slug, document, liveVersion, updatedAt } = workflow;
  const { data } = useQuery(managedWorkflows);
  const managed = data?.items.find((one) => one.slug === slug);
  const name = document.name ?? slug;
  const { type } = document.trigger;
  const names: Readonly<Record<string, string>> = useMessages(triggerNames);
  return (
    <li className="relative flex flex-wrap items-center gap-x-4 gap-y-1 border-line px-4 py-3 not-last:border-b">
      <div className="min-w-0 flex-1 max-sm:basis-full">
        <Link
          to="/workflows/$slug"
          params={{ slug }}
          className="block truncate font-medium after:absolute after:inset-0 hover:text-accent"
        >
          {name}
        </Link>
        <p className="truncate text-muted">
          {names[type] ?? type} · {text.steps(document.steps.length)} · {text.changed} <Moment at={updatedAt} />
        </p>
      </div>
      {managed === undefined ? null : <ManagedBadge managed={managed} />}
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

function List({ workflows }: { readonly workflows: readonly Workflow[] }) {
  return (
    <ul className="overflow-hidden rounded-xl border border-line bg-surface">
      {workflows.map((one) => (
        <Row key={one.slug} workflow={one} />
      ))}
    </ul>
  );
}

/** Those of each folder under its name; without folders, as they are. */
function ByFolder({ workflows }: { readonly workflows: readonly Workflow[] }) {
  const text = useMessages(workflowMessages);
  const [chosen, setChosen] = useState('');
  const folders = [...new Set(workflows.flatMap(({ document }) => document.folder ?? []))].toSorted();
  if (folders.length === 0) return <List workflows={workflows} />;
  const shown = folders.filter((one) => chosen === '' || one === chosen);
  const loose = chosen === '' ? workflows.filter(({ document }) => document.folder === undefined) : [];
  return (
    <div className="space-y-5">
      <div className="max-w-xs">
        <SelectField label={text.folder} value={chosen} onChange={(event) => setChosen(event.target.value)}>
          <option value="">{text.allFolders}</option>
          {folders.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </SelectField>
      </div>
      {shown.map((folder) => (
        <section key={folder} aria-label={folder}>
          <h2 className="mb-2 flex items-center gap-2 font-semibold">
            <Folder aria-hidden className="size-4.5 text-muted" />
            {folder}
          </h2>
          <List workflows={workflows.filter(({ document }) => document.folder === folder)} />
        </section>
      ))}
      {loose.length === 0 ? null : (
        <section aria-label={text.noFolder}>
          <h2 className="mb-2 font-semibold text-muted">{text.noFolder}</h2>
          <List workflows={loose} />
        </section>
      )}
    </div>
  );
}

/** The workflows by folder and name. */
export function WorkflowList() {
  const text = useMessages(workflowMessages);
  const writesSomewhere = useWritableFolders().length > 0;
  const mayEdit = useMay('editor') || writesSomewhere;
  const { data, error } = useQuery({ queryKey: ['workflows'], queryFn: listWorkflows });
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
        <ByFolder workflows={data.items} />
      )}
      <ScheduleList />
      <ConsumerList />
      <FormList />
    </>
  );
}
