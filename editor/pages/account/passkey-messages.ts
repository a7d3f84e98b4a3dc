import type { Messages } from '../../state/language.ts';

interface PasskeyWords {
  readonly title: string;
  readonly what: string;
  readonly label: string;
  readonly password: string;
  readonly add: string;
  readonly made: string;
  readonly used: string;
  readonly neverUsed: string;
  readonly rename: string;
  readonly renameOf: (label: string) => string;
  readonly nameOf: (label: string) => string;
  readonly save: string;
  readonly remove: string;
  readonly removeOf: (label: string) => string;
  readonly sure: (label: string) => string;
  readonly keep: string;
}

export const passkeyMessages: Messages<PasskeyWords> = {
  en: {
    title: 'Passkeys',
    what: 'Sign in with your fingerprint, your face or a security key, without password and code.',
    label: 'What to call it',
    password: 'Your password, to add one',
    add: 'Add a passkey',
    made: 'made',
    used: 'used',
    neverUsed: 'not used yet',
    rename: 'Rename',
    renameOf: (label) => `Rename ${label}`,
    nameOf: (label) => `New name of ${label}`,
    save: 'Save',
    remove: 'Remove',
    removeOf: (label) => `Remove ${label}`,
    sure: (label) => `Yes, remove ${label}`,
    keep: 'Keep',
  },
  it: {
    title: 'Passkey',
    what: 'Accedi con l’impronta, il volto o una chiave di sicurezza, senza password né codice.',
    label: 'Come chiamarla',
    password: 'La tua password, per aggiungerne una',
    add: 'Aggiungi una passkey',
    made: 'creata',
    used: 'usata',
    neverUsed: 'non ancora usata',
    rename: 'Rinomina',
    renameOf: (label) => `Rinomina ${label}`,
    nameOf: (label) => `Nuovo nome di ${label}`,
    save: 'Salva',
    remove: 'Rimuovi',
    removeOf: (label) => `Rimuovi ${label}`,
    sure: (label) => `Sì, rimuovi ${label}`,
    keep: 'Tieni',
  },
};
