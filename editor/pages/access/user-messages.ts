import type { Messages } from '../../state/language.ts';

interface UserWords {
  readonly users: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly invite: string;
  readonly invited: (name: string) => string;
  readonly copy: (name: string) => string;
  readonly done: string;
  readonly never: string;
  readonly lastSeen: string;
  readonly waits: (day: string) => string;
  readonly roleOf: (name: string) => string;
  readonly again: string;
  readonly againOf: (name: string) => string;
  readonly delete: string;
  readonly deleteOf: (name: string) => string;
  readonly sure: (name: string) => string;
  readonly keep: string;
  readonly bySso: string;
  readonly hasSecond: string;
  readonly reset: string;
  readonly resetOf: (name: string) => string;
  readonly none: string;
  readonly noneWhat: string;
}

export const userMessages: Messages<UserWords> = {
  en: {
    users: 'Users',
    name: 'Name of the user',
    email: 'E-mail (if wanted)',
    role: 'Role of the user',
    invite: 'Invite',
    invited: (name) =>
      `Give ${name} this link: by it they choose a password, once, within seven days. It is shown this once.`,
    copy: (name) => `Invitation of ${name}`,
    done: 'I have passed it on',
    never: 'has not signed in yet',
    lastSeen: 'last signed in',
    waits: (day) => `an invitation waits until ${day}`,
    roleOf: (name) => `Role of ${name}`,
    again: 'New link',
    againOf: (name) => `New link for ${name}`,
    delete: 'Delete',
    deleteOf: (name) => `Delete ${name}`,
    sure: (name) => `Yes, delete ${name}`,
    keep: 'Keep',
    bySso: 'by single sign-on, which sets the role',
    hasSecond: 'with a second factor',
    reset: 'Reset second factor',
    resetOf: (name) => `Reset the second factor of ${name}`,
    none: 'Nobody has an account yet',
    noneWhat: 'Invite your colleagues: each gets a name, a password of their own, and the role that fits.',
  },
  it: {
    users: 'Utenti',
    name: 'Nome dell’utente',
    email: 'E-mail (facoltativa)',
    role: 'Ruolo dell’utente',
    invite: 'Invita',
    invited: (name) =>
      `Dai a ${name} questo collegamento: con esso sceglie una password, una volta, entro sette giorni. Si vede solo ora.`,
    copy: (name) => `Invito di ${name}`,
    done: "L'ho consegnato",
    never: 'non è ancora entrato',
    lastSeen: 'ultimo accesso',
    waits: (day) => `un invito aspetta fino al ${day}`,
    roleOf: (name) => `Ruolo di ${name}`,
    again: 'Nuovo invito',
    againOf: (name) => `Nuovo invito per ${name}`,
    delete: 'Elimina',
    deleteOf: (name) => `Elimina ${name}`,
    sure: (name) => `Sì, elimina ${name}`,
    keep: 'Tieni',
    bySso: 'con il single sign-on, che decide il ruolo',
    hasSecond: 'con un secondo fattore',
    reset: 'Azzera il secondo fattore',
    resetOf: (name) => `Azzera il secondo fattore di ${name}`,
    none: 'Nessuno ha ancora un account',
    noneWhat: 'Invita i colleghi: ognuno ha il suo nome, la sua password e il ruolo adatto.',
  },
};
