import { useEffect, useRef, useState } from 'react';
import { type PromptTry, tryPrompt } from '../../api/prompts.ts';
import { followRun } from '../../api/run-stream.ts';
import { readRun, type Run } from '../../api/runs.ts';
import { heard, liveText, type LiveTexts } from '../../state/live-texts.ts';

/** How a try stands. */
export interface PromptTrial {
  readonly busy: boolean;
  /** What the model has written by now. */
  readonly text: string;
  readonly run: Run | undefined;
  readonly error: Error | undefined;
}

const untried: PromptTrial = { busy: false, text: '', run: undefined, error: undefined };

/** Asks a model with a prompt, and shows the answer while it is written. */
export function usePromptTry(slug: string) {
  const [trial, setTrial] = useState(untried);
  const unfollow = useRef<() => void>(undefined);
  useEffect(() => () => unfollow.current?.(), []);
  const failed = (error: unknown) =>
    setTrial((now) => ({ ...now, busy: false, error: error instanceof Error ? error : new Error(String(error)) }));
  const ask = async (wanted: PromptTry) => {
    unfollow.current?.();
    setTrial({ ...untried, busy: true });
    try {
      const { id } = await tryPrompt(slug, wanted);
      let texts: LiveTexts = {};
      unfollow.current = followRun(
        id,
        () => undefined,
        () => {
          readRun(id).then((run) => setTrial((now) => ({ ...now, busy: false, run })), failed);
        },
        (piece) => {
          texts = heard(texts, piece);
          setTrial((now) => ({ ...now, text: liveText(texts, undefined, 'ask') }));
        },
      );
    } catch (error) {
      failed(error);
    }
  };
  return { trial, ask };
}
