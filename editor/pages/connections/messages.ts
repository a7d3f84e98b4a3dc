import type { ConnectionState } from '../../api/connections.ts';
import type { Messages } from '../../state/language.ts';

interface ConnectionWords {
  readonly title: string;
  readonly secrets: string;
  readonly files: string;
  readonly add: string;
  readonly test: string;
  readonly testOf: (slug: string) => string;
  readonly changed: string;
  readonly notYours: string;
  readonly empty: string;
  readonly emptyWhat: string;
  readonly back: string;
  readonly states: Readonly<Record<ConnectionState, string>>;
  readonly expiring: string;
  readonly ends: string;
  readonly lastUsed: string;
  readonly neverUsed: string;
  readonly usedBy: string;
  readonly usedByNone: string;
  readonly draft: string;
  readonly version: (version: number) => string;
  readonly who: (who: string) => string;
  readonly connect: string;
  readonly connected: string;
  readonly enterCode: (code: string) => string;
  readonly rotate: string;
  readonly rotateWhat: string;
  readonly rotated: string;
  readonly previousUntil: string;
  readonly fields: Readonly<Record<'token' | 'value' | 'password', string>>;
  readonly remove: string;
  readonly removeSure: string;
  readonly removeForce: string;
  readonly keep: string;
}

export const connectionMessages: Messages<ConnectionWords> = {
  en: {
    title: 'Connections',
    secrets: 'Secrets',
    files: 'Files',
    add: 'New connection',
    test: 'Test',
    testOf: (slug) => `Test ${slug}`,
    changed: 'changed',
    notYours: 'for admins only',
    empty: 'Nothing is connected yet',
    emptyWhat: 'A connection holds the address of a service and the credential for it; workflows name it.',
    back: 'Connections',
    states: { connected: 'Connected', broken: 'Broken', unauthorized: 'Not connected', pending: 'Waits for consent' },
    expiring: 'Ends soon',
    ends: 'Ends',
    lastUsed: 'Last used',
    neverUsed: 'Never used',
    usedBy: 'Used by',
    usedByNone: 'No workflow uses it.',
    draft: 'draft',
    version: (version) => `live, version ${version}`,
    who: (who) => `The service knows it as ${who}.`,
    connect: 'Connect account',
    connected: 'The account is connected.',
    enterCode: (code) => `Enter the code ${code} there.`,
    rotate: 'Change the credential',
    rotateWhat: 'It is tried first. The former one stays good for 24 hours, for calls that the new one is refused for.',
    rotated: 'The new credential is in use.',
    previousUntil: 'The former credential is kept until',
    fields: { token: 'New token', value: 'New key', password: 'New password' },
    remove: 'Delete',
    removeSure: 'Delete it for good',
    removeForce: 'Delete it all the same',
    keep: 'Keep it',
  },
  it: {
    title: 'Connessioni',
    secrets: 'Segreti',
    files: 'File',
    add: 'Nuova connessione',
    test: 'Prova',
    testOf: (slug) => `Prova ${slug}`,
    changed: 'modificata',
    notYours: 'solo per gli amministratori',
    empty: 'Non è ancora connesso nulla',
    emptyWhat:
      "Una connessione contiene l'indirizzo di un servizio e la sua credenziale; i workflow la chiamano per nome.",
    back: 'Connessioni',
    states: {
      connected: 'Connessa',
      broken: 'Guasta',
      unauthorized: 'Non connessa',
      pending: 'In attesa del consenso',
    },
    expiring: 'Scade presto',
    ends: 'Scade',
    lastUsed: 'Ultimo uso',
    neverUsed: 'Mai usata',
    usedBy: 'Usata da',
    usedByNone: 'Nessun workflow la usa.',
    draft: 'bozza',
    version: (version) => `attivo, versione ${version}`,
    who: (who) => `Il servizio la riconosce come ${who}.`,
    connect: "Connetti l'account",
    connected: "L'account è connesso.",
    enterCode: (code) => `Inserisci lì il codice ${code}.`,
    rotate: 'Cambia la credenziale',
    rotateWhat: 'Prima viene provata. La precedente resta valida per 24 ore, per le chiamate che rifiutano la nuova.',
    rotated: 'La nuova credenziale è in uso.',
    previousUntil: 'La credenziale precedente è conservata fino al',
    fields: { token: 'Nuovo token', value: 'Nuova chiave', password: 'Nuova password' },
    remove: 'Elimina',
    removeSure: 'Elimina definitivamente',
    removeForce: 'Elimina comunque',
    keep: 'Non eliminare',
  },
};
