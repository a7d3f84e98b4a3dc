import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { listRuns, readRun, type Run } from '../../api/runs.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { compareRuns } from '../../state/run-compare.ts';
import { ChangeTable } from './change-table.tsx';
import { compareMessages } from './compare-messages.ts';
import { ComparedStepView } from './compared-step.tsx';
import { RunChoice } from './run-choice.tsx';

const route = getRouteApi('/runs/compare');

function useWhole(id: string | undefined) {
  return useQuery({ queryKey: ['run', id], queryFn: () => readRun(id ?? ''), enabled: id !== undefined });
}

function Compared({ one, other }: { readonly one: Run; readonly other: Run }) {
  const text = useMessages(compareMessages);
  const [onlyDiffering, setOnlyDiffering] = useState(false);
  const { trigger, steps, first } = compareRuns(one, other);
  const shown = onlyDiffering ? steps.filter(({ differs }) => differs) : steps;
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-3">
        <output className="font-medium">
          {first === undefined ? (trigger.length === 0 ? text.same : text.trigger) : text.partAt(first)}
        </output>
        <label className="ml-auto inline-flex items-center gap-2">
          <input
            type="checkbox"
            className="size-4 accent-accent"
            checked={onlyDiffering}
            onChange={(event) => setOnlyDiffering(event.target.checked)}
          />
          {text.onlyDiffering}
        </label>
      </div>
      {trigger.length === 0 ? null : (
        <div className="mb-4 rounded-xl border border-line bg-surface p-4">
          <ChangeTable title={text.trigger} changes={trigger} />
        </div>
      )}
      <ol className="overflow-hidden rounded-xl border border-line bg-surface">
        {shown.map((step) => (
          <ComparedStepView key={step.id} step={step} isFirst={step.id === first} />
        ))}
      </ol>
    </>
  );
}

/** Two runs side by side, and where they part. */
export function ComparePage() {
  const text = useMessages(compareMessages);
  const { a, b } = route.useSearch();
  const navigate = route.useNavigate();
  const one = useWhole(a);
  const other = useWhole(b);
  const workflow = one.data?.workflow;
  const go = (search: { a?: string | undefined; b?: string | undefined }) => void navigate({ search, replace: true });
  const before = useMutation({
    // The cursor of the list is the run that comes before it in time.
    mutationFn: async (id: string) => (await listRuns({ workflow }, id, 1)).items[0]?.id,
    onSuccess: (found) => (found === undefined ? undefined : go({ a, b: found })),
  });
  const problem = one.error ?? other.error ?? before.error;
  return (
    <>
      <PageHead
        title={text.title}
        above={
          <Link to="/runs" search={{}} className="text-muted hover:underline">
            ← {text.back}
          </Link>
        }
      />
      <div className="mb-4 grid items-end gap-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]">
        <RunChoice label={text.one} chosen={a} workflow={undefined} choose={(id) => go({ a: id, b })} />
        <RunChoice label={text.other} chosen={b} workflow={workflow} choose={(id) => go({ a, b: id })} />
        {a === undefined || workflow === undefined ? null : (
          <Button disabled={before.isPending} onClick={() => before.mutate(a)}>
            {text.before}
          </Button>
        )}
      </div>
      {before.isSuccess && before.data === undefined ? <p className="mb-3 text-warn">{text.noneBefore}</p> : null}
      {problem ? <ProblemNote error={problem} /> : null}
      {one.data !== undefined && other.data !== undefined ? (
        <Compared one={one.data} other={other.data} />
      ) : problem ? null : (
        <EmptyState title={text.pickFirst} />
      )}
    </>
  );
}
