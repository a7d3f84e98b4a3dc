import type { LetterState } from '../../api/dead-letters.ts';
import type { Messages } from '../../state/language.ts';

interface LetterWords {
  readonly title: string;
  readonly states: Readonly<Record<LetterState, string>>;
  readonly state: string;
  readonly kinds: string;
  readonly workflow: string;
  readonly allWorkflows: string;
  readonly empty: string;
  readonly emptyWhat: string;
  readonly none: string;
  readonly more: string;
  readonly failedTimes: (n: number) => string;
  readonly choose: (run: string) => string;
  readonly chooseAll: string;
  readonly chosen: (n: number) => string;
  readonly retryAll: string;
  readonly retry: string;
  readonly dismiss: string;
  readonly pace: string;
  readonly perSecond: (n: number) => string;
  readonly why: string;
  readonly whyHint: string;
  readonly dismissNow: string;
  readonly cancel: string;
  readonly close: string;
}

export const letterMessages: Messages<LetterWords> = {
  en: {
    title: 'Dead letters',
    states: { open: 'Open', retried: 'Retried', dismissed: 'Dismissed' },
    state: 'State',
    kinds: 'What they have in common',
    workflow: 'Workflow',
    allWorkflows: 'Every workflow',
    empty: 'Nothing has failed for good',
    emptyWhat:
      'A run whose retries are used up comes to rest here. Mend the cause, then let it go on from where it failed: what succeeded stays.',
    none: 'No failed run is like that',
    more: 'Show more',
    failedTimes: (n) => `failed ${n} times`,
    choose: (run) => `Choose ${run}`,
    chooseAll: 'Choose all that are shown',
    chosen: (n) => `${n} chosen`,
    retryAll: 'Retry all',
    retry: 'Retry',
    dismiss: 'Dismiss',
    pace: 'Pace',
    perSecond: (n) => `${n} a second`,
    why: 'Why they are let be',
    whyHint: 'It is kept with them.',
    dismissNow: 'Dismiss them',
    cancel: 'Cancel',
    close: 'Close',
  },
  it: {
    title: 'Esecuzioni da recuperare',
    states: { open: 'Aperte', retried: 'Riprovate', dismissed: 'Archiviate' },
    state: 'Stato',
    kinds: 'Che cosa hanno in comune',
    workflow: 'Workflow',
    allWorkflows: 'Ogni workflow',
    empty: 'Niente è fallito definitivamente',
    emptyWhat:
      "Un'esecuzione che ha esaurito i tentativi si ferma qui. Elimina la causa, poi falla proseguire da dove è fallita: ciò che è riuscito resta.",
    none: 'Nessuna esecuzione fallita corrisponde',
    more: 'Mostra altre',
    failedTimes: (n) => `fallita ${n} volte`,
    choose: (run) => `Scegli ${run}`,
    chooseAll: 'Scegli tutte quelle mostrate',
    chosen: (n) => (n === 1 ? '1 scelta' : `${n} scelte`),
    retryAll: 'Riprova tutte',
    retry: 'Riprova',
    dismiss: 'Archivia',
    pace: 'Ritmo',
    perSecond: (n) => `${n} al secondo`,
    why: 'Perché si lasciano stare',
    whyHint: 'Resta scritto con loro.',
    dismissNow: 'Archiviale',
    cancel: 'Annulla',
    close: 'Chiudi',
  },
};
