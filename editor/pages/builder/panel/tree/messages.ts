import type { Messages } from '../../../../state/language.ts';

interface DataWords {
  readonly title: string;
  readonly hint: string;
  readonly search: string;
  readonly trigger: string;
  readonly vars: string;
  readonly run: string;
  readonly item: string;
  readonly index: string;
  readonly noData: string;
  readonly more: (n: number) => string;
  readonly insert: (path: string) => string;
  readonly inserted: (path: string, field: string) => string;
  readonly noField: string;
  readonly found: (n: number) => string;
  readonly nothingFound: string;
  readonly emptyTitle: string;
  readonly empty: string;
  readonly runUpTo: string;
  readonly runAll: string;
}

export const dataMessages: Messages<DataWords> = {
  en: {
    title: 'Data',
    hint: 'Drag a value onto a field, or press Enter to put it into the field you were in.',
    search: 'Search the data',
    trigger: 'Trigger',
    vars: 'Constants',
    run: 'Run',
    item: 'Item',
    index: 'Index',
    noData: 'no data yet',
    more: (n) => `Show more (${n})`,
    insert: (path) => `Insert ${path}`,
    inserted: (path, field) => `${path} is now in ${field}.`,
    noField: 'Click into a field first: the value goes there.',
    found: (n) => (n === 1 ? '1 place found' : `${n} places found`),
    nothingFound: 'Nothing in the data has these words.',
    emptyTitle: 'No data yet',
    empty: 'Run the workflow once, or let it listen for a webhook: what came in is then here to be used in the fields.',
    runUpTo: 'Run up to here',
    runAll: 'Run the workflow',
  },
  it: {
    title: 'Dati',
    hint: 'Trascina un valore su un campo, o premi Invio per metterlo nel campo in cui eri.',
    search: 'Cerca nei dati',
    trigger: 'Trigger',
    vars: 'Costanti',
    run: 'Esecuzione',
    item: 'Elemento',
    index: 'Indice',
    noData: 'ancora nessun dato',
    more: (n) => `Mostra altri (${n})`,
    insert: (path) => `Inserisci ${path}`,
    inserted: (path, field) => `${path} è ora in ${field}.`,
    noField: 'Prima clicca in un campo: il valore va lì.',
    found: (n) => (n === 1 ? '1 punto trovato' : `${n} punti trovati`),
    nothingFound: 'Niente nei dati contiene queste parole.',
    emptyTitle: 'Ancora nessun dato',
    empty:
      'Esegui il workflow una volta, o mettilo in ascolto di un webhook: ciò che arriva è poi qui, da usare nei campi.',
    runUpTo: 'Esegui fin qui',
    runAll: 'Esegui il workflow',
  },
};
