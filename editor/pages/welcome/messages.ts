import type { Messages } from '../../state/language.ts';

interface WelcomeWords {
  readonly title: string;
  readonly what: string;
  readonly name: string;
  readonly nameHint: string;
  readonly code: string;
  readonly codeHint: string;
  readonly codeHere: string;
  readonly wrongCode: string;
  readonly make: string;
  readonly invited: (name: string) => string;
  readonly invitedWhat: (role: string) => string;
  readonly take: string;
  readonly noInvitation: string;
  readonly signIn: string;
}

export const welcomeMessages: Messages<WelcomeWords> = {
  en: {
    title: 'Welcome to Snodo',
    what: 'Make your account: it is the first one, so it may do everything. Then you see your first workflow run, in about a minute.',
    name: 'Name',
    nameHint: 'Lower-case letters, digits and hyphens, such as anna. Colleagues see it.',
    code: 'Setup code',
    codeHint: 'The first start of the server printed it, and keeps it in its data folder as admin.token.',
    codeHere: 'The setup code came with the link.',
    wrongCode: 'This setup code is not right.',
    make: 'Make the account',
    invited: (name) => `Welcome, ${name}`,
    invitedWhat: (role) => `Choose a password. Your role is ${role}.`,
    take: 'Choose it and go in',
    noInvitation: 'This invitation no longer works',
    signIn: 'Go to the sign in',
  },
  it: {
    title: 'Ti diamo il benvenuto in Snodo',
    what: 'Crea il tuo account: è il primo, quindi può fare tutto. Poi vedi in azione il tuo primo workflow, in circa un minuto.',
    name: 'Nome',
    nameHint: 'Lettere minuscole, cifre e trattini, per esempio anna. I colleghi lo vedono.',
    code: 'Codice iniziale',
    codeHint:
      'Il primo avvio del server lo ha scritto nel terminale, e lo conserva nella cartella dei dati come admin.token.',
    codeHere: 'Il codice iniziale era nel collegamento.',
    wrongCode: 'Questo codice iniziale non è giusto.',
    make: 'Crea l’account',
    invited: (name) => `Ti diamo il benvenuto, ${name}`,
    invitedWhat: (role) => `Scegli una password. Il tuo ruolo è ${role}.`,
    take: 'Sceglila ed entra',
    noInvitation: 'Questo invito non vale più',
    signIn: "Vai all'accesso",
  },
};
