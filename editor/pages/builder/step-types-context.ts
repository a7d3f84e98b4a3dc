import { createContext, useContext } from 'react';
import type { StepType } from '../../api/step-types.ts';

type StepTypes = ReadonlyMap<string, StepType>;

/** The kinds of steps that there are, for all that draws or names steps. */
export const StepTypesContext = createContext<StepTypes>(new Map());

export function useStepTypes(): StepTypes {
  return useContext(StepTypesContext);
}
