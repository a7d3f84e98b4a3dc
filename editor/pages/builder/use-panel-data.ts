import { useMemo } from 'react';
import { seenBy } from '../../state/builder/trial.ts';
import { fieldsOf } from '../../state/builder/document.ts';
import type { PanelData } from '../../state/panel/scope.ts';
import { useBuilder, useCell, useDraft } from './builder-context.ts';

/** What expressions see now: by the run that is shown, else by the samples. */
export function usePanelData(): PanelData {
  const { trial, slug } = useBuilder();
  const run = useCell(trial.run, (one) => one);
  const samples = useCell(trial.samples, (one) => one);
  const vars = useDraft().document['vars'];
  return useMemo(() => {
    const { trigger, steps } = seenBy(run, samples);
    return {
      ...(trigger === null ? {} : { trigger }),
      steps,
      vars: fieldsOf(vars),
      run: { id: run?.id ?? '', attempt: run?.attempt ?? 1, startedAt: run?.startedAt ?? '', workflow: slug },
    };
  }, [run, samples, vars, slug]);
}
