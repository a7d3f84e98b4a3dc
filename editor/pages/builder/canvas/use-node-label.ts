import { useCallback } from 'react';
import type { StepStatus } from '../../../api/runs.ts';
import { useMessages } from '../../../app/language.ts';
import { useStatusWords } from '../../../parts/status-badge.tsx';
import type { AnyNode } from '../../../state/builder/canvas-model.ts';
import { builderMessages } from '../messages.ts';
import { useStepTitle, useTriggerTitle } from '../use-step-title.ts';

/** What a screen reader says of a node. */
export function useNodeLabel(): (node: AnyNode) => string {
  const text = useMessages(builderMessages);
  const statuses: Readonly<Record<StepStatus, string>> = useStatusWords();
  const titleOf = useStepTitle();
  const triggerTitleOf = useTriggerTitle();
  return useCallback(
    ({ data }) => {
      if (data.kind === 'note') return `${text.note}: ${data.note.text}`;
      if (data.kind === 'group') return `${text.group}: ${data.group.title}`;
      if (data.kind === 'trigger') {
        return [
          `${text.trigger}: ${triggerTitleOf(data.trigger.type)}`,
          data.problems > 0 ? text.problems(data.problems) : '',
        ]
          .filter(Boolean)
          .join(', ');
      }
      const { step, problems, state, pinned } = data;
      return [
        titleOf(step),
        step.id,
        step.type,
        state === undefined ? '' : statuses[state.status],
        problems > 0 ? text.problems(problems) : '',
        pinned ? text.pinned : '',
      ]
        .filter(Boolean)
        .join(', ');
    },
    [text, statuses, titleOf, triggerTitleOf],
  );
}
