import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { cancelEvaluation, deleteEvaluation, type Evaluation, readEvaluation } from '../../api/evaluations.ts';
import { useMessages } from '../../app/language.ts';
import { lookAgain } from '../../app/look-again.ts';
import { useMay } from '../../app/use-may.ts';
import { useNumbers } from '../../app/use-numbers.ts';
import { Button } from '../../parts/button.tsx';
import { Moment } from '../../parts/moment.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { ChangeSection } from './change-section.tsx';
import { evaluationMessages } from './messages.ts';
import { ResultSection } from './result-section.tsx';
import { StateBadge } from './state-badge.tsx';
import { VariantTable } from './variant-table.tsx';

const route = getRouteApi('/evaluations/$id');

function Actions({
  evaluation: { id, state },
  failed,
}: {
  readonly evaluation: Evaluation;
  readonly failed: (error: Error) => void;
}) {
  const text = useMessages(evaluationMessages);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [sure, setSure] = useState(false);
  const cancel = useMutation({
    mutationFn: () => cancelEvaluation(id),
    onSettled: () => queries.invalidateQueries({ queryKey: ['evaluation', id] }),
    onError: failed,
  });
  const remove = useMutation({
    mutationFn: () => deleteEvaluation(id),
    onSuccess: () => navigate({ to: '/evaluations' }),
    onError: failed,
  });
  if (state === 'running') {
    return (
      <Button look="danger" disabled={cancel.isPending} onClick={() => cancel.mutate()}>
        {text.cancel}
      </Button>
    );
  }
  return (
    <Button
      look={sure ? 'danger' : 'quiet'}
      disabled={remove.isPending}
      onClick={() => (sure ? remove.mutate() : setSure(true))}
    >
      {sure ? text.removeSure : text.remove}
    </Button>
  );
}

function About({ evaluation }: { readonly evaluation: Evaluation }) {
  const text = useMessages(evaluationMessages);
  const { percent } = useNumbers();
  const { dataset, rows, startedAt, hold, threshold } = evaluation;
  return (
    <p className="mb-4 flex flex-wrap gap-x-3 gap-y-1 text-muted">
      <Link to="/evaluations/datasets/$slug" params={{ slug: dataset }} className="text-accent hover:underline">
        {dataset}
      </Link>
      <span>{text.rows(rows)}</span>
      <Moment at={startedAt} />
      <span>{hold ? text.held : text.notHeld}</span>
      {threshold === null ? null : <span>{text.needed(percent(threshold.score))}</span>}
    </p>
  );
}

function Progress({ evaluation: { done, total } }: { readonly evaluation: Evaluation }) {
  const text = useMessages(evaluationMessages);
  return (
    <div className="mb-4 rounded-xl border border-line bg-surface px-4 py-3">
      <output className="font-medium tabular-nums">{text.progress(done, total)}</output>
      <div aria-hidden className="mt-2 h-1.5 overflow-hidden rounded-full bg-raised">
        <div
          className="h-full rounded-full bg-accent transition-[width]"
          style={{ width: `${total === 0 ? 100 : (done / total) * 100}%` }}
        />
      </div>
    </div>
  );
}

/** One evaluation: what was measured side by side, what got worse, and row by row. */
export function EvaluationPage() {
  const text = useMessages(evaluationMessages);
  const { id } = route.useParams();
  const mayEdit = useMay('editor');
  const [refusal, setRefusal] = useState<Error>();
  const { data: evaluation, error } = useQuery({
    queryKey: ['evaluation', id],
    queryFn: () => readEvaluation(id),
    refetchInterval: lookAgain(({ state }) => state === 'running' && 700),
  });
  const back = (
    <Link to="/evaluations" className="text-muted hover:underline">
      ← {text.title}
    </Link>
  );
  const title = evaluation?.name ?? evaluation?.dataset ?? text.title;
  return (
    <>
      <PageHead title={title} above={back} beside={evaluation ? <StateBadge evaluation={evaluation} /> : null}>
        {mayEdit && evaluation ? <Actions evaluation={evaluation} failed={setRefusal} /> : null}
      </PageHead>
      {(error ?? refusal) ? <ProblemNote error={error ?? refusal ?? new Error()} /> : null}
      {evaluation === undefined ? null : (
        <>
          <About evaluation={evaluation} />
          {evaluation.state === 'running' ? <Progress evaluation={evaluation} /> : null}
          <VariantTable evaluation={evaluation} />
          {evaluation.state === 'running' ? null : <ChangeSection evaluation={evaluation} />}
          <ResultSection evaluation={evaluation} />
        </>
      )}
    </>
  );
}
