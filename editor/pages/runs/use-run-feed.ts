import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { listRuns, type RunFilter } from '../../api/runs.ts';
import { lookAgain } from '../../app/look-again.ts';
import { usePages } from '../../app/use-pages.ts';
import { feed } from '../../state/run-feed.ts';

/** So far down somebody reads, and what is new is announced instead of put in. */
const readingFrom = 80;

function useIsReading(): boolean {
  const [isReading, setIsReading] = useState(false);
  useEffect(() => {
    const look = () => setIsReading(window.scrollY > readingFrom);
    window.addEventListener('scroll', look, { passive: true });
    return () => window.removeEventListener('scroll', look);
  }, []);
  return isReading;
}

/**
 * The runs that fit a filter, kept as they stand. What is new comes in by itself, but for while somebody reads further down
 * or has chosen some (`still`): then it is counted.
 */
export function useRunFeed(filter: RunFilter, still: boolean) {
  const queries = useQueryClient();
  const pages = usePages(['runs', filter], (cursor) => listRuns(filter, cursor));
  const { data: newest, error } = useQuery({
    queryKey: ['runs-newest', filter],
    queryFn: () => listRuns(filter, ''),
    refetchInterval: lookAgain(() => 2_000),
  });
  const isReading = useIsReading();
  const holds = still || isReading;
  const [top, setTop] = useState<string>();
  const first = { items: newest?.items ?? [], isCut: newest?.nextCursor != null };
  const { shown, fresh, isGap } = feed(pages.items ?? [], newest && first, holds ? top : undefined);
  const newestShown = shown[0]?.id;
  // Where the hold begins, this is the newest that was in sight.
  if (!holds && top !== newestShown) setTop(newestShown);
  const mustReadAnew = isGap && !holds;
  useEffect(() => {
    if (mustReadAnew) void queries.invalidateQueries({ queryKey: ['runs', filter] });
  }, [mustReadAnew, queries, filter]);
  return {
    ...pages,
    error: pages.error ?? error,
    runs: shown,
    fresh,
    showFresh: async () => {
      window.scrollTo({ top: 0 });
      setTop(undefined);
      await queries.invalidateQueries({ queryKey: ['runs', filter] });
    },
  };
}
