import type { Messages } from '../../state/language.ts';

interface SecretWords {
  readonly title: string;
  readonly empty: string;
  readonly emptyWhat: string;
  readonly store: string;
  readonly storeWhat: string;
  readonly replace: string;
  readonly replaceOf: (name: string) => string;
  readonly name: string;
  readonly nameWhat: string;
  readonly value: string;
  readonly save: string;
  readonly cancel: string;
  readonly changed: string;
  readonly usedBy: string;
  readonly unused: string;
  readonly connection: (slug: string) => string;
  readonly remove: string;
  readonly removeOf: (name: string) => string;
  readonly removeSure: (name: string) => string;
  readonly removeWhat: string;
}

export const secretMessages: Messages<SecretWords> = {
  en: {
    title: 'Secrets',
    empty: 'No secret is stored yet',
    emptyWhat:
      'A secret is sealed when it is stored. Workflows and connections name it as {{ secrets.NAME }}; its value never comes back.',
    store: 'Store a secret',
    storeWhat: 'It is sealed, and its value is never shown again.',
    replace: 'Replace',
    replaceOf: (name) => `Replace ${name}`,
    name: 'Name',
    nameWhat: 'Letters, digits and _.',
    value: 'Value',
    save: 'Store',
    cancel: 'Not now',
    changed: 'changed',
    usedBy: 'Named by',
    unused: 'Nothing names it.',
    connection: (slug) => `connection ${slug}`,
    remove: 'Delete',
    removeOf: (name) => `Delete ${name}`,
    removeSure: (name) => `Delete ${name}?`,
    removeWhat: 'No draft, live workflow or connection names it. It cannot be brought back.',
  },
  it: {
    title: 'Segreti',
    empty: 'Non è ancora conservato nessun segreto',
    emptyWhat:
      'Un segreto viene sigillato quando lo si conserva. Workflow e connessioni lo chiamano {{ secrets.NOME }}; il suo valore non torna mai indietro.',
    store: 'Conserva un segreto',
    storeWhat: 'Viene sigillato, e il suo valore non si vede più.',
    replace: 'Sostituisci',
    replaceOf: (name) => `Sostituisci ${name}`,
    name: 'Nome',
    nameWhat: 'Lettere, cifre e _.',
    value: 'Valore',
    save: 'Conserva',
    cancel: 'Non ora',
    changed: 'modificato',
    usedBy: 'Nominato da',
    unused: 'Nessuno lo nomina.',
    connection: (slug) => `connessione ${slug}`,
    remove: 'Elimina',
    removeOf: (name) => `Elimina ${name}`,
    removeSure: (name) => `Eliminare ${name}?`,
    removeWhat: 'Nessuna bozza, workflow attivo o connessione lo nomina. Non si può recuperare.',
  },
};
