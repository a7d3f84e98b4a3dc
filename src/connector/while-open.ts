import { setTimeout as sleep } from 'node:timers/promises';

interface WhileOpen {
  /** Aborted when it is to end. */
  readonly signal: AbortSignal;
  /** Each rejects when nothing comes any more. */
  readonly ended: readonly Promise<never>[];
  /** How often `look` is done besides, in milliseconds. */
  readonly every: number;
  readonly look: () => Promise<void>;
}

/** Resolves when `signal` is aborted. @throws what `ended` and `look` throw. */
export async function whileOpen({ signal, ended, every, look }: WhileOpen): Promise<void> {
  const stopped = new AbortController();
  const until = AbortSignal.any([signal, stopped.signal]);
  const looking = async () => {
    while (!until.aborted) {
      await look();
      await sleep(every, undefined, { signal: until }).catch(() => undefined);
    }
  };
  try {
    await Promise.race([...ended, looking()]);
  } finally {
    stopped.abort();
  }
}
