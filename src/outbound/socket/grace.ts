/** How long what is asked to end may take to let go of things in order. */
const graceMs = 3_000;

/** Aborted a little later than `until`: for what is still to be said once nothing more is taken. */
export function graceAfter(until: AbortSignal): AbortSignal {
  const cut = new AbortController();
  const begin = () => void setTimeout(() => cut.abort(), graceMs).unref();
  if (until.aborted) begin();
  else until.addEventListener('abort', begin, { once: true });
  return cut.signal;
}

/** Does work that ends by itself once `until` is aborted; its own signal is aborted a little later, where it has not. */
export async function withGrace<T>(until: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const cut = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const begin = () => {
    timer = setTimeout(() => cut.abort(), graceMs);
  };
  until.addEventListener('abort', begin);
  if (until.aborted) begin();
  try {
    return await work(cut.signal);
  } finally {
    until.removeEventListener('abort', begin);
    clearTimeout(timer);
  }
}
