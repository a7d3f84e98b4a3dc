/** A statement that has no answer after this is given up: the driver may lose one with its connection. */
const longestMs = 20_000;

/** Of a database that says nothing at all. */
export class NoAnswer extends Error {
  readonly code = 'ETIMEDOUT';
}

/** @throws NoAnswer where the database gives no answer in time, 20 s where nothing else is said. */
export async function withinTime<T>(work: Promise<T>, ms: number = longestMs): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new NoAnswer(`the database gave no answer in ${ms} ms`)), ms);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
