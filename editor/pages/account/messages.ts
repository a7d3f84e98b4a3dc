import type { Messages } from '../../state/language.ts';

interface AccountWords {
  readonly title: string;
  readonly change: string;
  readonly changeWhat: string;
  readonly current: string;
  readonly save: string;
  readonly changed: string;
  readonly isToken: string;
}

export const accountMessages: Messages<AccountWords> = {
  en: {
    title: 'Your account',
    change: 'Change the password',
    changeWhat: 'Your other browsers are signed out by it.',
    current: 'The password until now',
    save: 'Change it',
    changed: 'The password is changed.',
    isToken: 'You signed in by a token, which has no password. An admin can make you a user of your own under Access.',
  },
  it: {
    title: 'Il tuo account',
    change: 'Cambia la password',
    changeWhat: 'Gli altri tuoi browser vengono disconnessi.',
    current: 'La password attuale',
    save: 'Cambiala',
    changed: 'La password è cambiata.',
    isToken: 'Hai usato un token, che non ha una password. Un amministratore può crearti un utente in Accessi.',
  },
};
