import type { Messages } from './language.ts';

interface FactorWords {
  readonly code: string;
  readonly codeHint: string;
  readonly wrong: string;
  readonly go: string;
  readonly back: string;
  readonly mustSetUp: string;
  readonly scan: string;
  readonly picture: string;
  readonly key: string;
  readonly firstCode: string;
  readonly codes: string;
  readonly codesWhat: string;
  readonly copyCodes: string;
  readonly kept: string;
}

export const factorMessages: Messages<FactorWords> = {
  en: {
    code: 'Code',
    codeHint: 'The six digits in your authenticator app, or one of your recovery codes.',
    wrong: 'This code is not right, or was used already. Wait for the next one.',
    go: 'Go on',
    back: 'Sign in as somebody else',
    mustSetUp: 'Here everybody needs a second factor. Set yours up now; you need an authenticator app on your phone.',
    scan: 'Scan this with the app, or type the key into it.',
    picture: 'QR code for the authenticator app',
    key: 'Key',
    firstCode: 'The code that the app shows',
    codes: 'Your recovery codes',
    codesWhat:
      'Each lets you in once when you do not have the app. Keep them where you keep what matters: they are shown this once.',
    copyCodes: 'Recovery codes',
    kept: 'I have kept them',
  },
  it: {
    code: 'Codice',
    codeHint: 'Le sei cifre dell’app di autenticazione, o uno dei codici di recupero.',
    wrong: 'Questo codice non è giusto, o è già stato usato. Aspetta il prossimo.',
    go: 'Avanti',
    back: 'Accedi con un altro nome',
    mustSetUp:
      'Qui tutti hanno bisogno di un secondo fattore. Imposta ora il tuo: serve un’app di autenticazione sul telefono.',
    scan: 'Inquadralo con l’app, o scrivi lì la chiave.',
    picture: 'Codice QR per l’app di autenticazione',
    key: 'Chiave',
    firstCode: 'Il codice che mostra l’app',
    codes: 'I tuoi codici di recupero',
    codesWhat: 'Ognuno ti fa entrare una volta quando non hai l’app. Conservali al sicuro: si vedono solo ora.',
    copyCodes: 'Codici di recupero',
    kept: 'Li ho conservati',
  },
};
