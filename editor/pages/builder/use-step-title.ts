import { useCallback } from 'react';
import { useLanguage, useMessages } from '../../app/language.ts';
import { textOf, type StepDoc } from '../../state/builder/document.ts';
import { ownTriggers } from '../../state/panel/trigger-draft.ts';
import { builderMessages } from './messages.ts';
import { typeTitle } from './panel/words-of.ts';
import { useStepTypes } from './step-types-context.ts';

/** What a step is called: its own name, else that of its kind. */
export function useStepTitle(): (step: StepDoc) => string {
  const types = useStepTypes();
  const language = useLanguage();
  return useCallback(
    (step) => {
      const type = types.get(step.type);
      return textOf(step['name']) ?? (type === undefined ? step.type : typeTitle(type, language).title);
    },
    [types, language],
  );
}

/** What a kind of start is called. */
export function useTriggerTitle(): (type: string) => string {
  const { triggers } = useMessages(builderMessages);
  return useCallback(
    (type) => {
      const own = ([...ownTriggers, 'poll'] as const).find((one) => one === type);
      return own === undefined ? type : triggers[own];
    },
    [triggers],
  );
}
