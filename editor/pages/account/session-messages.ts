import type { Messages } from '../../state/language.ts';

interface SessionWords {
  readonly title: string;
  readonly what: string;
  readonly unknown: string;
  readonly isThis: string;
  readonly used: string;
  readonly since: string;
  readonly from: (address: string) => string;
  readonly end: string;
  readonly endOf: (browser: string) => string;
  readonly endOthers: string;
}

export const sessionMessages: Messages<SessionWords> = {
  en: {
    title: 'Where you are signed in',
    what: 'A browser that you do not know: sign it out, and change the password.',
    unknown: 'an unknown browser',
    isThis: 'this browser',
    used: 'used',
    since: 'signed in',
    from: (address) => `from ${address}`,
    end: 'Sign out',
    endOf: (browser) => `Sign out ${browser}`,
    endOthers: 'Sign out all others',
  },
  it: {
    title: 'Dove hai fatto l’accesso',
    what: 'Un browser che non conosci: disconnettilo, e cambia la password.',
    unknown: 'un browser sconosciuto',
    isThis: 'questo browser',
    used: 'usato',
    since: 'accesso',
    from: (address) => `da ${address}`,
    end: 'Disconnetti',
    endOf: (browser) => `Disconnetti ${browser}`,
    endOthers: 'Disconnetti tutti gli altri',
  },
};
