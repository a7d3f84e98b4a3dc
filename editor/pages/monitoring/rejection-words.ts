import type { Messages } from '../../state/language.ts';

/** Why webhooks are rejected, by the names that the counts have. */
export const rejectionWords: Messages<Readonly<Record<string, string>>> = {
  en: {
    path: 'Nothing listens at the path',
    method: 'Wrong method',
    plain: 'Not by https',
    address: 'Address not allowed',
    limit: 'Too many at once',
    size: 'Too large',
    aborted: 'Broke off',
    slow: 'Came too slowly',
    type: 'Type not taken',
    signature: 'Wrong signature',
    body: 'Unreadable body',
    schema: 'Does not fit the schema',
    dedupe: 'No id to find duplicates by',
    unavailable: 'Could not be stored then',
  },
  it: {
    path: 'Niente in ascolto su quel percorso',
    method: 'Metodo sbagliato',
    plain: 'Non in https',
    address: 'Indirizzo non ammesso',
    limit: 'Troppi insieme',
    size: 'Troppo grande',
    aborted: 'Interrotto a metà',
    slow: 'Arrivato troppo lentamente',
    type: 'Tipo non accettato',
    signature: 'Firma sbagliata',
    body: 'Corpo illeggibile',
    schema: 'Non rispetta lo schema',
    dedupe: 'Senza un id per trovare i doppioni',
    unavailable: 'In quel momento non era salvabile',
  },
};
