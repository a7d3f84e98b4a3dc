import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { readRunDocument } from '../../api/run-document.ts';
import type { Run } from '../../api/runs.ts';
import { useMessages } from '../../app/language.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import type { EdgeModel } from '../../state/builder/canvas-model.ts';
import { scopeOfItem } from '../../state/builder/scope-of-item.ts';
import { takenEdges } from '../../state/builder/taken-edges.ts';
import { statesOf } from '../../state/builder/trial.ts';
import { LazyDrawing } from '../builder/drawing/lazy-drawing.tsx';
import { pageMessages } from './run-messages.ts';

interface RunGraphProps {
  readonly run: Run;
  /** The item whose inner steps are shown. */
  readonly scope: string | undefined;
  readonly chosen: string | undefined;
  readonly choose: (step: string) => void;
}

/** The steps of a run as a drawing: how each stands, and the ways that were taken. */
export function RunGraph({ run, scope, chosen, choose }: RunGraphProps) {
  const text = useMessages(pageMessages);
  const { data, error } = useQuery({
    queryKey: ['run-document', run.id],
    queryFn: () => readRunDocument(run.id),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const { steps } = run;
  const states = useMemo(() => statesOf({ steps }), [steps]);
  const taken = useCallback((edges: readonly EdgeModel[]) => takenEdges(edges, steps), [steps]);
  if (error) return <ProblemNote error={error} />;
  if (data === undefined) return null;
  const { document, layout } = data;
  if (document === undefined) return <EmptyState title={text.noGraph} />;
  return (
    <LazyDrawing
      label={text.graphOf(run.workflow)}
      document={document}
      layout={layout}
      scope={scopeOfItem(scope)}
      states={states}
      taken={taken}
      chosen={chosen}
      choose={choose}
    />
  );
}
