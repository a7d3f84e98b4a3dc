import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { listRunCalls } from '../../api/calls.ts';
import { followRun } from '../../api/run-stream.ts';
import { readRun, type Run } from '../../api/runs.ts';
import { lookAgain } from '../../app/look-again.ts';
import { heard, type LiveTexts } from '../../state/live-texts.ts';
import { progressed } from '../../state/run-progress.ts';

const lookAgainMs = 2_000;

const noTexts: LiveTexts = {};

/** A run, kept as it stands at the server until it has ended, and what its steps are writing. */
export function useRun(id: string) {
  const queries = useQueryClient();
  const query = useQuery({ queryKey: ['run', id], queryFn: () => readRun(id) });
  const [written, setWritten] = useState({ id, texts: noTexts });
  const isOpen = query.data !== undefined && query.data.endedAt === null;
  useEffect(() => {
    if (!isOpen) return;
    const readAnew = () => void queries.invalidateQueries({ queryKey: ['run', id] });
    return followRun(
      id,
      (event) => {
        queries.setQueryData<Run>(['run', id], (run) => progressed(run, event));
        // Nothing looks again after this: not for calls, nor for what an agent said last.
        if (event.kind === 'run' && event.run.endedAt !== null) readAnew();
      },
      readAnew,
      (piece) => setWritten((before) => ({ id, texts: heard(before.id === id ? before.texts : noTexts, piece) })),
    );
  }, [id, isOpen, queries]);
  return { ...query, texts: isOpen && written.id === id ? written.texts : noTexts };
}

/** A run as one item of an each has it; the stream tells only of the outer steps. */
export function useRunAt(id: string, scope: string | undefined, isOpen: boolean) {
  return useQuery({
    queryKey: ['run', id, 'scope', scope],
    queryFn: () => readRun(id, scope),
    enabled: scope !== undefined,
    refetchInterval: lookAgain(() => isOpen && lookAgainMs),
  });
}

/** The calls that the steps of a run, or of one item in it, have made. */
export function useRunCalls(id: string, scope: string | undefined, isOpen: boolean) {
  const { data, error } = useQuery({
    queryKey: ['run', id, 'calls', scope],
    queryFn: () => listRunCalls(id, { scope }),
    refetchInterval: lookAgain(() => isOpen && lookAgainMs),
  });
  return { calls: data?.items ?? [], error };
}
