import type { WaitKind } from '../../../src/core/run.ts';
import type { Said } from '../../app/use-said.ts';
import type { Messages } from '../../state/language.ts';

interface Wait {
  readonly kind: WaitKind;
  readonly reason: string;
  readonly failure: string | null;
  readonly label?: string | null;
}

const italian: Readonly<Record<WaitKind, (wait: Wait, said: Said) => string>> = {
  retry: ({ failure }, said) =>
    failure === null ? 'È fallito e viene riprovato.' : `Viene riprovato: ${said(failure)}`,
  timer: () => 'Aspetta il suo momento.',
  child: () => "Aspetta l'esecuzione che ha chiamato.",
  held: ({ failure }, said) => (failure === null ? 'Ora non può essere chiamato.' : said(failure)),
  items: () => 'I suoi elementi aspettano.',
  agent: () => 'Una chiamata di uno dei suoi strumenti aspetta.',
  approval: () => 'Si chiede a una persona di approvarlo.',
  job: () => 'Aspetta un lavoro che si svolge fuori.',
  form: () => 'Si chiede a qualcuno di compilare un modulo.',
  place: () => 'Il suo workflow ammette solo un certo numero di esecuzioni insieme, e altre sono al lavoro.',
  worker: ({ label }) => `La prenderà un worker con l'etichetta "${label}".`,
  'missing-worker': ({ label }) =>
    `Nessun worker con l'etichetta "${label}" è attivo. Avviane uno con SNODO_WORKER_LABELS=${label}.`,
  unknown: ({ reason }) => reason,
};

/** What a run waits for. The English is the server's own sentence. */
export const waitMessages: Messages<(wait: Wait, said: Said) => string> = {
  en: ({ reason }) => reason,
  it: (wait, said) => italian[wait.kind](wait, said),
};
