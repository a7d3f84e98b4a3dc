import { useMessages } from '../../app/language.ts';
import { textOf, type StepDoc } from '../../state/builder/document.ts';
import { useBuilder } from './builder-context.ts';
import { builderMessages } from './messages.ts';

/** What a step is called: its own name, else that of its kind. */
export function useStepTitle(): (step: StepDoc) => string {
  const { types } = useBuilder();
  return (step) => textOf(step['name']) ?? types.get(step.type)?.title ?? step.type;
}

/** What a kind of start is called. */
export function useTriggerTitle(): (type: string) => string {
  const { triggers } = useMessages(builderMessages);
  return (type) => (type === 'webhook' || type === 'manual' ? triggers[type] : type);
}
