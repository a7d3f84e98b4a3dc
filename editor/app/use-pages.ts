import { useInfiniteQuery } from '@tanstack/react-query';
import { lookAgain } from './look-again.ts';

interface PageOf<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/**
 * A list that comes page by page.
 *
 * @param read reads the page after a cursor; the empty one is before the first.
 * @param live whether what is new comes in by itself.
 */
export function usePages<T>(key: readonly unknown[], read: (cursor: string) => Promise<PageOf<T>>, live = false) {
  const { data, error, fetchNextPage, hasNextPage, isPending } = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => read(pageParam),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    // Of many pages each would be asked for again.
    refetchInterval: lookAgain(({ pages }) => live && pages.length === 1 && 2_000),
  });
  return { items: data?.pages.flatMap((page) => page.items), error, fetchNextPage, hasNextPage, isPending };
}
