import type { Messages } from '../../state/language.ts';

interface StoredWords {
  readonly title: string;
  readonly about: string;
  readonly whose: string;
  readonly ofAll: string;
  readonly none: string;
  readonly noneWhat: string;
  readonly list: string;
  readonly until: string;
  readonly choose: string;
  readonly gone: string;
  readonly value: string;
  readonly run: string;
  readonly more: string;
  readonly remove: string;
  readonly removeWhat: (key: string) => string;
}

export const storedMessages: Messages<StoredWords> = {
  en: {
    title: 'Stored values',
    about: 'What the steps store.set and store.increment keep from run to run.',
    whose: 'Whose values',
    ofAll: 'Shared by all workflows',
    none: 'Nothing is stored here',
    noneWhat: 'The step “Store a value” keeps a value by a key, for later runs of the workflow or for all workflows.',
    list: 'Keys',
    until: 'Forgotten on',
    choose: 'Choose a key to read what is stored.',
    gone: 'Nothing is stored by this key any more.',
    value: 'Value',
    run: 'The run that stored it',
    more: 'Show more',
    remove: 'Delete',
    removeWhat: (key) => `Delete what is stored by “${key}” for good? Steps that read it then get their default.`,
  },
  it: {
    title: 'Valori conservati',
    about: 'Ciò che i passi store.set e store.increment conservano da un’esecuzione all’altra.',
    whose: 'Di chi sono i valori',
    ofAll: 'Condivisi da tutti i workflow',
    none: 'Qui non è conservato nulla',
    noneWhat:
      'Il passo «Conserva un valore» tiene un valore sotto una chiave, per le esecuzioni successive del workflow o per tutti i workflow.',
    list: 'Chiavi',
    until: 'Dimenticato il',
    choose: 'Scegli una chiave per leggere ciò che è conservato.',
    gone: 'Sotto questa chiave non è conservato più nulla.',
    value: 'Valore',
    run: 'L’esecuzione che lo ha conservato',
    more: 'Mostra altro',
    remove: 'Elimina',
    removeWhat: (key) =>
      `Eliminare per sempre ciò che è conservato sotto «${key}»? I passi che lo leggono avranno il loro valore predefinito.`,
  },
};
