import { SnodoError } from '../core/error.ts';

/** The work, or the reason why it was ended before it was done. What the work comes to after that is of no use. */
export async function orAborted<T>(work: Promise<T> | T, signal: AbortSignal): Promise<T> {
  if (!(work instanceof Promise)) return work;
  return new Promise<T>((resolve, reject) => {
    const give = () =>
      reject(signal.reason instanceof Error ? signal.reason : new SnodoError('cancelled', 'The run was cancelled.'));
    // First of all, also where it is aborted already: a failure that nobody waits for would end the process.
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', give));
    if (signal.aborted) give();
    else signal.addEventListener('abort', give, { once: true });
  });
}
