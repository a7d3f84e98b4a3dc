/** A statement that has no answer after this is given up: the driver may lose one with its connection. */
const longestMs = 20_000;

/** @throws Error where the database gives no answer in 20 s. */
export async function withinTime<T>(work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`the database gave no answer in ${longestMs} ms`)), longestMs);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
