import type { Messages } from '../../state/language.ts';

interface Words {
  readonly title: string;
  readonly create: string;
  readonly empty: string;
  readonly emptyWhat: string;
  readonly slug: string;
  readonly slugHint: string;
  readonly name: string;
  readonly save: string;
  readonly cancel: string;
  readonly rows: (n: number) => string;
  readonly noRows: string;
  readonly noRowsWhat: string;
  readonly add: string;
  readonly addWhat: string;
  readonly file: string;
  readonly paste: string;
  readonly pasteHint: string;
  readonly evaluate: string;
  readonly remove: string;
  readonly removeSure: string;
  readonly removeRow: (n: number) => string;
  readonly fromRun: string;
  readonly more: string;
}

export const datasetMessages: Messages<Words> = {
  en: {
    title: 'Datasets',
    create: 'New dataset',
    empty: 'No dataset yet',
    emptyWhat:
      'A dataset has what goes in and what should come out. Import a CSV or JSON Lines, or add runs that went well from their pages.',
    slug: 'Short name',
    slugHint: 'Lower-case letters, digits and hyphens, such as complaints-may.',
    name: 'Name',
    save: 'Make it',
    cancel: 'Cancel',
    rows: (n) => (n === 1 ? '1 row' : `${n} rows`),
    noRows: 'No rows yet',
    noRowsWhat: 'Add a file, paste some, or open a run that went well and add it from there.',
    add: 'Add rows',
    addWhat:
      'CSV, JSON Lines or JSON. Fields called input, expected and tags are these; where none is called input, all other fields are the input.',
    file: 'A file',
    paste: 'Or paste them',
    pasteHint: 'Such as the lines: text,expected and then: Where is my parcel?,delivery',
    evaluate: 'Evaluate',
    remove: 'Delete',
    removeSure: 'Delete it for good',
    removeRow: (n) => `Delete row ${n}`,
    fromRun: 'From a run',
    more: 'More',
  },
  it: {
    title: 'Dataset',
    create: 'Nuovo dataset',
    empty: 'Ancora nessun dataset',
    emptyWhat:
      'Un dataset contiene ciò che entra e ciò che dovrebbe uscire. Importa un CSV o JSON Lines, o aggiungi dalle loro pagine le esecuzioni andate bene.',
    slug: 'Nome breve',
    slugHint: 'Lettere minuscole, cifre e trattini, per esempio reclami-maggio.',
    name: 'Nome',
    save: 'Crea',
    cancel: 'Annulla',
    rows: (n) => (n === 1 ? '1 riga' : `${n} righe`),
    noRows: 'Ancora nessuna riga',
    noRowsWhat: 'Aggiungi un file, incolla delle righe, o apri un’esecuzione andata bene e aggiungila da lì.',
    add: 'Aggiungi righe',
    addWhat:
      'CSV, JSON Lines o JSON. I campi input, expected e tags sono questi; se nessuno si chiama input, tutti gli altri campi sono l’input.',
    file: 'Un file',
    paste: 'Oppure incollale',
    pasteHint: 'Per esempio le righe: text,expected e poi: Dov’è il mio pacco?,consegna',
    evaluate: 'Valuta',
    remove: 'Elimina',
    removeSure: 'Elimina per sempre',
    removeRow: (n) => `Elimina la riga ${n}`,
    fromRun: 'Da un’esecuzione',
    more: 'Altre',
  },
};
