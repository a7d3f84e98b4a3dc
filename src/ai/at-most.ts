/**
 * Does the same for each of a list, for at most so many at a time; the results are in the list's order. After a failure
 * nothing new is begun.
 *
 * @throws what the first that failed threw, once those at work have ended.
 */
export async function atMost<T, R>(
  count: number,
  list: readonly T[],
  work: (one: T, at: number) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  // One iterator for all: each takes what comes next.
  const left = list.entries();
  let failure: { readonly error: unknown } | undefined;
  const worker = async () => {
    for (const [at, one] of left) {
      if (failure !== undefined) return;
      try {
        results[at] = await work(one, at);
      } catch (error) {
        failure ??= { error };
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(count, list.length) }, worker));
  if (failure !== undefined) throw failure.error;
  return results;
}
