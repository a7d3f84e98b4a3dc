import { SnodoError } from '../../core/error.ts';

/** @throws SnodoError `cancelled` where the wait is ended by `signal`. */
export function cancellableWait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      reject(new SnodoError('cancelled', 'The call was cancelled while it waited.'));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', end);
      resolve();
    }, ms);
    signal?.addEventListener('abort', end, { once: true });
    if (signal?.aborted === true) end();
  });
}
