interface Hedged<T> {
  /** How long the first try has before the second begins, in milliseconds. */
  readonly afterMs: number;
  readonly signal: AbortSignal | undefined;
  readonly isGood: (value: T) => boolean;
  /** @param extra whether it is the second one, which is not made where it would have to wait. */
  readonly make: (signal: AbortSignal, extra: boolean) => Promise<T>;
}

type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown };

/**
 * Makes a call, and a second one when the first has not come back in time: the first good answer counts and the other call
 * is cancelled. Where neither is good it is as if there had been only the first.
 */
export async function hedged<T>({ afterMs, signal, isGood, make }: Hedged<T>): Promise<T> {
  const cancels = [new AbortController(), new AbortController()] as const;
  const cancelAll = (reason: unknown) => {
    for (const one of cancels) one.abort(reason);
  };
  const end = () => cancelAll(signal?.reason);
  signal?.addEventListener('abort', end, { once: true });
  if (signal?.aborted === true) end();
  const settled = (made: Promise<T>): Promise<Outcome<T>> =>
    made.then(
      (value) => ({ ok: true, value }),
      (error: unknown) => ({ ok: false, error }),
    );
  const good = (outcome: Outcome<T>) => outcome.ok && isGood(outcome.value);
  let timer: NodeJS.Timeout | undefined;
  try {
    const first = settled(make(cancels[0].signal, false));
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), afterMs);
    });
    const early = await Promise.race([first, late]);
    if (early !== undefined) return given(early);
    const second = settled(make(cancels[1].signal, true));
    const winner = await Promise.race([
      first.then((outcome) => (good(outcome) ? outcome : second.then((other) => (good(other) ? other : outcome)))),
      second.then((outcome) => (good(outcome) ? outcome : first)),
    ]);
    cancelAll(new Error('the other call was answered'));
    // The loser is written down too, before what it belongs to ends.
    await Promise.all([first, second]);
    return given(winner);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', end);
  }
}

function given<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw outcome.error;
}
