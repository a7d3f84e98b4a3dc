import type { Messages } from '../../state/language.ts';

interface ListWords {
  readonly choose: (workflow: string) => string;
  readonly chooseAll: string;
  readonly chosen: (n: number) => string;
  readonly retry: (n: number) => string;
  readonly cancel: (n: number) => string;
  readonly retryAll: string;
  readonly cancelAll: string;
  readonly everyMatching: string;
  readonly clear: string;
  readonly actions: string;
  readonly sure: Readonly<Record<'retry' | 'cancel', string>>;
  readonly sureWhat: Readonly<Record<'retry' | 'cancel', string>>;
  readonly goOn: Readonly<Record<'retry' | 'cancel', string>>;
  readonly keep: string;
  readonly refused: (n: number) => string;
  readonly hide: string;
  readonly fresh: (n: number) => string;
  readonly waitsFor: (connection: string) => string;
}

export const listMessages: Messages<ListWords> = {
  en: {
    choose: (workflow) => `Choose the run of ${workflow}`,
    chooseAll: 'Choose all shown',
    chosen: (n) => `${n} chosen`,
    retry: (n) => `Retry ${n}`,
    cancel: (n) => `Cancel ${n}`,
    retryAll: 'Retry all that match',
    cancelAll: 'Cancel all that match',
    everyMatching: 'Every run that matches the filter',
    clear: 'Choose none',
    actions: 'With the chosen runs',
    sure: { retry: 'Retry every failed run that matches?', cancel: 'Cancel every open run that matches?' },
    sureWhat: {
      retry:
        'All failed and cancelled runs that match the filter go on, the oldest first, 50 a second. What succeeded stays.',
      cancel: 'All runs that match the filter and have not ended are stopped, with the runs they called.',
    },
    goOn: { retry: 'Retry them all', cancel: 'Cancel them all' },
    keep: 'Not now',
    refused: (n) => (n === 1 ? '1 was left out:' : `${n} were left out:`),
    hide: 'Hide',
    fresh: (n) => (n === 1 ? '1 new run' : `${n} new runs`),
    waitsFor: (connection) => `waits for ${connection}`,
  },
  it: {
    choose: (workflow) => `Scegli l'esecuzione di ${workflow}`,
    chooseAll: 'Scegli tutte quelle mostrate',
    chosen: (n) => (n === 1 ? '1 scelta' : `${n} scelte`),
    retry: (n) => `Riprova ${n}`,
    cancel: (n) => `Annulla ${n}`,
    retryAll: 'Riprova tutte quelle trovate',
    cancelAll: 'Annulla tutte quelle trovate',
    everyMatching: 'Ogni esecuzione che corrisponde al filtro',
    clear: 'Non scegliere nulla',
    actions: 'Con le esecuzioni scelte',
    sure: {
      retry: 'Riprovare ogni esecuzione fallita che corrisponde?',
      cancel: 'Annullare ogni esecuzione aperta che corrisponde?',
    },
    sureWhat: {
      retry:
        'Tutte le esecuzioni fallite o annullate che corrispondono al filtro ripartono, dalla più vecchia, 50 al secondo. Ciò che è riuscito resta.',
      cancel:
        'Tutte le esecuzioni che corrispondono al filtro e non sono finite vengono fermate, con quelle che hanno chiamato.',
    },
    goOn: { retry: 'Riprova tutte', cancel: 'Annulla tutte' },
    keep: 'Non ora',
    refused: (n) => (n === 1 ? '1 è rimasta fuori:' : `${n} sono rimaste fuori:`),
    hide: 'Nascondi',
    fresh: (n) => (n === 1 ? '1 nuova esecuzione' : `${n} nuove esecuzioni`),
    waitsFor: (connection) => `aspetta ${connection}`,
  },
};
