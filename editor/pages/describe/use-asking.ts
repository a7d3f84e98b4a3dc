import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';

/** A question to a model, which can be stopped and ends with the page that asks. */
export function useAsking<I, O>(ask: (input: I, signal: AbortSignal) => Promise<O>) {
  const running = useRef<AbortController>(undefined);
  const asking = useMutation({
    mutationFn: (input: I) => {
      running.current?.abort();
      running.current = new AbortController();
      return ask(input, running.current.signal);
    },
  });
  useEffect(() => () => running.current?.abort(), []);
  const stop = (): void => {
    running.current?.abort();
    asking.reset();
  };
  return { ...asking, stop };
}
