import type { Messages } from '../state/language.ts';
import { inItalian } from '../state/said/in-italian.ts';
import { useMessages } from './language.ts';

const said: Messages<(sentence: string) => string> = { en: (sentence) => sentence, it: inItalian };

/** Says what the server keeps as an English sentence in the language that is chosen. */
export function useSaid(): (sentence: string) => string {
  return useMessages(said);
}
