import { useMemo, useState } from 'react';
import { type CanvasModel, canvasModel, type StepState } from '../../state/builder/canvas-model.ts';
import { nodeKeeper } from '../../state/builder/kept-nodes.ts';
import { problemCounts } from '../../state/builder/problem-places.ts';
import { statesOf } from '../../state/builder/trial.ts';
import { useBuilder, useCell, useDraft, useView } from './builder-context.ts';
import { useStepTypes } from './step-types-context.ts';

const noStates: ReadonlyMap<string, StepState> = new Map();
const nothing: ReadonlySet<string> = new Set();

/** What is on the canvas now; what has not changed stays the same object. */
export function useCanvasModel(): CanvasModel {
  const { problems: problemCell, trial } = useBuilder();
  const types = useStepTypes();
  const draft = useDraft();
  const scope = useView((view) => view.scope);
  const problems = useCell(problemCell, (all) => all);
  const run = useCell(trial.run, (one) => one);
  const pins = useCell(trial.samples, ({ steps }) => steps);
  const states = useMemo(() => statesOf(run), [run]);
  const pinned = useMemo(() => new Set(Object.keys(pins)), [pins]);
  const [keep] = useState(nodeKeeper);
  const isOuter = scope.length === 0;
  return useMemo(() => {
    const model = canvasModel({
      draft,
      scope,
      types,
      problems: problemCounts(draft.document, scope, problems),
      // A run and its samples tell of the outer steps only.
      states: isOuter ? states : noStates,
      pinned: isOuter ? pinned : nothing,
    });
    return { ...model, nodes: keep(model.nodes) };
  }, [draft, scope, types, problems, states, pinned, isOuter, keep]);
}
