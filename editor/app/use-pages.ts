import { useInfiniteQuery } from '@tanstack/react-query';

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
    ...(live
      ? {
          refetchInterval: ({ state }: { state: { data?: { pages: readonly unknown[] } | undefined } }) =>
            (state.data?.pages.length ?? 1) === 1 ? 2_000 : false,
        }
      : {}),
  });
  return { items: data?.pages.flatMap((page) => page.items), error, fetchNextPage, hasNextPage, isPending };
}
