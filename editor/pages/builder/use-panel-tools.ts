import { useBuilder, useCell, useView } from './builder-context.ts';
import type { PanelTools } from './panel/panel-props.ts';

/** What the panel can do with a step beside changing it. */
export function usePanelTools(): (id: string) => PanelTools {
  const { trial, mayEdit } = useBuilder();
  const scope = useView((view) => view.scope);
  const run = useCell(trial.run, (one) => one);
  const samples = useCell(trial.samples, (one) => one);
  const busy = useCell(trial.busy, (one) => one);
  return (id) => {
    // A run tells of inner steps by the step that holds them.
    const [outer = id] = scope;
    return {
      run: (mode) => void trial.go(mode, mode === 'all' ? undefined : outer, samples.trigger ?? undefined),
      pin: (value) => void trial.pin(outer, value),
      pinned: Object.hasOwn(samples.steps, outer),
      result: scope.length > 0 ? undefined : run?.steps.find((step) => step.id === id),
      busy,
      mayEdit,
    };
  };
}
