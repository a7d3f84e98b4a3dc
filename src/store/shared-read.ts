/**
 * What many ask for at the same moment is read once: who asks while a statement is under way waits for the next, which
 * answers all of them. Nobody is told what was there before they asked.
 */
export function sharedRead<T>(read: () => Promise<T>): () => Promise<T> {
  let underWay: Promise<unknown> | undefined;
  let next: Promise<T> | undefined;
  const begin = (): Promise<T> => {
    next = undefined;
    const reading = read();
    const over = reading.then(
      () => undefined,
      () => undefined,
    );
    underWay = over.then(() => {
      if (next === undefined) underWay = undefined;
    });
    return reading;
  };
  return () => {
    next ??= underWay === undefined ? undefined : underWay.then(begin);
    return next ?? begin();
  };
}
