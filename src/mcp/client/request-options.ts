import type { RequestOptions } from '@modelcontextprotocol/client';
import type { Asking } from './asking.ts';

const usualTimeoutMs = 60_000;

/** With progress in them, long pieces of work show that they are alive. */
export function requestOptions({ for: { progress, signal, timeoutMs = usualTimeoutMs } }: Asking): RequestOptions {
  return {
    timeout: timeoutMs,
    resetTimeoutOnProgress: true,
    ...(signal ? { signal } : {}),
    onprogress: ({ progress: done, total, message }) => {
      const share = total === undefined ? String(done) : `${done}/${total}`;
      progress?.(message === undefined ? share : `${share} ${message}`);
    },
  };
}
