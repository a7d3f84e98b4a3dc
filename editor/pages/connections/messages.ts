import type { Messages } from '../../state/language.ts';

interface ConnectionWords {
  readonly title: string;
  readonly test: string;
  readonly testOf: (slug: string) => string;
  readonly changed: string;
  readonly notYours: string;
  readonly empty: string;
  readonly emptyWhat: string;
}

export const connectionMessages: Messages<ConnectionWords> = {
  en: {
    title: 'Connections',
    test: 'Test',
    testOf: (slug) => `Test ${slug}`,
    changed: 'changed',
    notYours: 'for admins only',
    empty: 'Nothing is connected yet',
    emptyWhat:
      'A connection holds the address of a service and the credential for it. Make one with PUT /api/v1/connections/NAME.',
  },
  it: {
    title: 'Connessioni',
    test: 'Prova',
    testOf: (slug) => `Prova ${slug}`,
    changed: 'modificata',
    notYours: 'solo per gli amministratori',
    empty: 'Non è ancora connesso nulla',
    emptyWhat:
      "Una connessione contiene l'indirizzo di un servizio e la sua credenziale. Creane una con PUT /api/v1/connections/NOME.",
  },
};
