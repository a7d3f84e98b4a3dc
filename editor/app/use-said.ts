import { useEffect, useSyncExternalStore } from 'react';
import { useLanguage } from './language.ts';

export type Said = (sentence: string) => string;

const asItIs: Said = (sentence) => sentence;
const listeners = new Set<() => void>();
interface Words {
  readonly sentence: Said;
  readonly problem: Said;
}

let italian: Words = { sentence: asItIs, problem: asItIs };
const english = italian;
let isAsked = false;

/** The words are long, and whoever reads English never needs them. */
async function loadItalian(): Promise<void> {
  if (isAsked) return;
  isAsked = true;
  try {
    const { inItalian, problemInItalian } = await import('../state/said/in-italian.ts');
    italian = { sentence: inItalian, problem: problemInItalian };
    for (const tell of listeners) tell();
  } catch {
    // Until the next part of the page asks for it, English is better than nothing.
    isAsked = false;
  }
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

function useWords(): Words {
  const language = useLanguage();
  const loaded = useSyncExternalStore(subscribe, () => italian);
  useEffect(() => {
    if (language === 'it') void loadItalian();
  }, [language]);
  return language === 'it' ? loaded : english;
}

/** Says what the server keeps as an English sentence in the language that is chosen. */
export function useSaid(): Said {
  return useWords().sentence;
}

/** Says what is wrong at a place of a document, a form or a request in the language that is chosen. */
export function useSaidProblem(): Said {
  return useWords().problem;
}
