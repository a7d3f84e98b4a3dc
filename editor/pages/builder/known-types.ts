import { writtenTypes } from '../../../src/core/written-types.ts';
import { useQueries, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ApiProblem } from '../../api/client.ts';
import { listStepTypes, readStepType, type StepType } from '../../api/step-types.ts';
import { useLanguage } from '../../app/language.ts';
import type { WorkflowDoc } from '../../state/builder/document.ts';

/** They do not change while a server runs. */
const longMs = 300_000;

/** The kinds of steps that come with Snodo. */
export function useOwnTypes() {
  return useQuery({ queryKey: ['step-types'], queryFn: listStepTypes, staleTime: longMs });
}

/** Whether it may be an action of a service: `slack.send-message`. */
function mayBeAction(type: string): boolean {
  return /^[a-z0-9-]+\.[a-z0-9-]+$/.test(type);
}

function there(answers: readonly UseQueryResult<StepType>[]): readonly StepType[] {
  return answers.flatMap(({ data }) => data ?? []);
}

/**
 * The kinds of steps that a workflow needs: those that come with Snodo, and of the services' actions those that it uses.
 * It is the same map for as long as they are the same.
 */
export function useKnownTypes(
  own: readonly StepType[],
  document: Pick<WorkflowDoc, 'steps'>,
): ReadonlyMap<string, StepType> {
  const language = useLanguage();
  const others = useMemo(() => {
    const known = new Set(own.map(({ type }) => type));
    return [...writtenTypes(document.steps)].filter((type) => !known.has(type) && mayBeAction(type)).toSorted();
  }, [own, document]);
  const found = useQueries({
    queries: others.map((type) => ({
      queryKey: ['step-types', type, language],
      queryFn: () => readStepType(type, language),
      staleTime: longMs,
      retry: (count: number, error: Error) => !(error instanceof ApiProblem && error.status === 404) && count < 3,
    })),
    combine: there,
  });
  return useMemo(() => new Map([...own, ...found].map((type) => [type.type, type])), [own, found]);
}
