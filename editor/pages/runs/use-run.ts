import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { followRun } from '../../api/run-stream.ts';
import { readRun, type Run } from '../../api/runs.ts';
import { progressed } from '../../state/run-progress.ts';

/** A run, kept as it stands at the server until it has ended. */
export function useRun(id: string) {
  const queries = useQueryClient();
  const query = useQuery({ queryKey: ['run', id], queryFn: () => readRun(id) });
  const isOpen = query.data !== undefined && query.data.endedAt === null;
  useEffect(() => {
    if (!isOpen) return;
    return followRun(
      id,
      (event) => queries.setQueryData<Run>(['run', id], (run) => progressed(run, event)),
      () => void queries.invalidateQueries({ queryKey: ['run', id] }),
    );
  }, [id, isOpen, queries]);
  return query;
}
