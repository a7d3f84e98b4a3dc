import type { Messages } from '../../state/language.ts';

interface SettingsWords {
  readonly title: string;
  readonly change: string;
  readonly address: string;
  readonly limit: string;
  readonly requests: string;
  readonly per: string;
  readonly perWhat: string;
  readonly concurrency: string;
  readonly tokens: string;
  readonly cost: string;
  readonly headers: string;
  readonly headersWhat: string;
  readonly unreadable: (line: string) => string;
  readonly testPath: string;
  readonly testPathWhat: string;
  readonly expires: string;
  readonly expiresWhat: string;
  readonly share: string;
  readonly trusted: string;
  readonly trustedWhat: string;
  readonly signingSecret: string;
  readonly signingSecretWhat: (address: string) => string;
  readonly use: string;
  readonly manage: string;
  readonly roles: Readonly<Record<'editor' | 'admin', string>>;
  readonly tls: string;
  readonly tlsWhat: string;
  readonly save: string;
  readonly cancel: string;
}

export const settingsMessages: Messages<SettingsWords> = {
  en: {
    title: 'Settings',
    change: 'Change the settings',
    address: 'Address',
    limit: 'Limits, for all processes together',
    requests: 'Calls',
    per: 'in',
    perWhat: 'Such as 1s, 1m or 1h.',
    concurrency: 'At once',
    tokens: 'Tokens of models',
    cost: 'Cost of models, US dollars',
    headers: 'Headers of every call',
    headersWhat: 'A line each, name: value. Values are sealed: [secret] keeps the one that is there.',
    unreadable: (line) => `This line is no header: ${line}`,
    testPath: 'Path of a test',
    testPathWhat: 'What a test asks for, instead of what the connector says.',
    expires: 'The credential ends on',
    expiresWhat: 'You are told before, where the service does not say it itself.',
    share: 'Who may',
    trusted: 'Believe what the server says of its tools',
    trustedWhat: 'A tool that says it only reads is then called by agents without an approval.',
    signingSecret: 'Signing secret of the app',
    signingSecretWhat: (address) =>
      `With it people decide by buttons in Slack. Switch Interactivity on in the app, with the Request URL ${address}.`,
    use: 'use and test it',
    manage: 'change it',
    roles: { editor: 'editors and admins', admin: 'admins only' },
    tls: 'TLS, as JSON',
    tlsWhat: 'Such as { "ca": "-----BEGIN CERTIFICATE…" }; null for the usual.',
    save: 'Save the settings',
    cancel: 'Not now',
  },
  it: {
    title: 'Impostazioni',
    change: 'Modifica le impostazioni',
    address: 'Indirizzo',
    limit: 'Limiti, per tutti i processi insieme',
    requests: 'Chiamate',
    per: 'in',
    perWhat: 'Per esempio 1s, 1m o 1h.',
    concurrency: 'Contemporanee',
    tokens: 'Token dei modelli',
    cost: 'Costo dei modelli, dollari USA',
    headers: 'Intestazioni di ogni chiamata',
    headersWhat: 'Una per riga, nome: valore. I valori sono sigillati: [secret] conserva quello che c’è.',
    unreadable: (line) => `Questa riga non è un'intestazione: ${line}`,
    testPath: 'Percorso di una prova',
    testPathWhat: 'Che cosa chiede una prova, al posto di ciò che dice il connettore.',
    expires: 'La credenziale scade il',
    expiresWhat: 'Lo saprai prima, dove il servizio non lo dice da sé.',
    share: 'Chi può',
    trusted: 'Credi a ciò che il server dice dei suoi strumenti',
    trustedWhat: 'Uno strumento che dice di leggere soltanto è allora usato dagli agenti senza approvazione.',
    signingSecret: "Signing secret dell'app",
    signingSecretWhat: (address) =>
      `Con questo si decide con i pulsanti in Slack. Nell'app attiva Interactivity con la Request URL ${address}.`,
    use: 'usarla e provarla',
    manage: 'modificarla',
    roles: { editor: 'editor e amministratori', admin: 'solo amministratori' },
    tls: 'TLS, come JSON',
    tlsWhat: 'Per esempio { "ca": "-----BEGIN CERTIFICATE…" }; null per il solito.',
    save: 'Salva le impostazioni',
    cancel: 'Non ora',
  },
};
