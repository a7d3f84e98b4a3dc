import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { type Evaluation, listEvaluations } from '../../api/evaluations.ts';
import { useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { useNumbers } from '../../app/use-numbers.ts';
import { usePages } from '../../app/use-pages.ts';
import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ListOf } from '../../parts/list-of.tsx';
import { Moment } from '../../parts/moment.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { EvaluationTabs } from './evaluation-tabs.tsx';
import { evaluationMessages } from './messages.ts';
import { StartDialog } from './start-dialog.tsx';
import { StateBadge } from './state-badge.tsx';

function Row({ evaluation }: { readonly evaluation: Evaluation }) {
  const text = useMessages(evaluationMessages);
  const { percent } = useNumbers();
  const { id, name, dataset, rows, variants, state, done, total, startedAt } = evaluation;
  const best = Math.max(...variants.map(({ score }) => score ?? -1));
  return (
    <li className="border-line px-4 py-3 not-last:border-b">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Link to="/evaluations/$id" params={{ id }} className="font-medium break-words hover:underline">
          {name ?? variants.map(({ label }) => label).join(', ')}
        </Link>
        <StateBadge evaluation={evaluation} />
      </p>
      <p className="flex flex-wrap gap-x-3 text-muted tabular-nums">
        <span>
          {text.on(dataset)}, {text.rows(rows)}
        </span>
        {state === 'running' ? <span>{text.progress(done, total)}</span> : null}
        {best < 0 ? null : <span>{text.best(percent(best))}</span>}
        <Moment at={startedAt} />
      </p>
    </li>
  );
}

/** What was measured, newest first. */
export function EvaluationList() {
  const text = useMessages(evaluationMessages);
  const mayStart = useMay('editor');
  const [isStarting, setIsStarting] = useState(false);
  const found = usePages(['evaluations'], (cursor) => listEvaluations(cursor), true);
  return (
    <>
      <PageHead title={text.title}>
        {mayStart ? (
          <Button look="primary" onClick={() => setIsStarting(true)}>
            <Plus aria-hidden />
            {text.start}
          </Button>
        ) : null}
      </PageHead>
      <EvaluationTabs />
      <ListOf {...found} empty={<EmptyState title={text.empty}>{text.emptyWhat}</EmptyState>} more={text.more}>
        {(one) => <Row key={one.id} evaluation={one} />}
      </ListOf>
      {isStarting ? <StartDialog dataset="" close={() => setIsStarting(false)} /> : null}
    </>
  );
}
