import type { Messages } from '../../../state/language.ts';

export const tryMessages: Messages<{ readonly failed: string }> = {
  en: { failed: 'The run of this message failed, or had nothing to say. The canvas shows where.' },
  it: { failed: 'L’esecuzione di questo messaggio è fallita, o non aveva nulla da dire. Il disegno mostra dove.' },
};
