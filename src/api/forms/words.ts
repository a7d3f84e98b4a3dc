import type { FaultCode } from '../../core/field-faults.ts';
import type { FormLanguage } from '../../core/form-trigger.ts';

/** What the page of a form says by itself. */
interface FormWords {
  readonly faults: Readonly<Record<FaultCode, (limit: string) => string>>;
  readonly problems: (count: number) => string;
  readonly needed: string;
  readonly chooseAgain: string;
  readonly atMost: (size: string) => string;
  readonly nothingChosen: string;
  readonly submit: string;
  readonly thanks: string;
  readonly thanksText: string;
  readonly failed: string;
  readonly failedText: string;
  readonly working: string;
  readonly workingText: string;
  readonly missing: string;
  readonly missingText: string;
  readonly over: string;
  readonly overText: string;
  readonly signIn: string;
  readonly signInText: string;
  readonly signInLink: string;
  readonly foreign: string;
  readonly tooOften: string;
  readonly tooLarge: (size: string) => string;
  readonly unreadable: string;
  readonly program: string;
  readonly away: string;
  readonly leaveEmpty: string;
}

export const formWords: Readonly<Record<FormLanguage, FormWords>> = {
  en: {
    faults: {
      missing: () => 'Please fill this in.',
      unticked: () => 'Please tick this.',
      kind: () => 'This cannot be read.',
      number: () => 'Please write a number.',
      date: () => 'Please give a date.',
      datetime: () => 'Please give a date and a time.',
      email: () => 'Please write an e-mail address, such as name@example.com.',
      url: () => 'Please write an address that begins with https://.',
      option: () => 'Please choose one of the options.',
      file: () => 'Please choose a file.',
      least: (limit) => `It must be at least ${limit}.`,
      most: (limit) => `It must be at most ${limit}.`,
      short: (limit) => `It must have at least ${limit} characters.`,
      long: (limit) => `It must have at most ${limit} characters.`,
      early: (limit) => `It must not be before ${limit}.`,
      late: (limit) => `It must not be after ${limit}.`,
      few: (limit) => `Please choose at least ${limit}.`,
      many: (limit) => `Please choose at most ${limit}.`,
      large: (limit) => `The file is larger than ${limit}.`,
      pattern: () => 'It is not written as it must be.',
      unknown: () => 'This form has no such field. Reload the page.',
    },
    problems: (count) => (count === 1 ? 'One thing is not right yet:' : `${count} things are not right yet:`),
    needed: 'needed',
    chooseAgain: 'Please choose the file again.',
    atMost: (size) => `At most ${size}.`,
    nothingChosen: 'Please choose',
    submit: 'Send',
    thanks: 'Thank you',
    thanksText: 'It has been sent.',
    failed: 'Something went wrong here',
    failedText: 'What you sent has arrived, but it could not be carried out. You need not send it again.',
    working: 'One moment',
    workingText: 'What you sent has arrived and is being worked on. This page looks again by itself.',
    missing: 'There is no form here',
    missingText: 'The address may be mistyped, or the form is closed.',
    over: 'This form is closed',
    overText: 'It was already filled in, or its time is up.',
    signIn: 'Please sign in',
    signInText: 'This form is for people who have signed in.',
    signInLink: 'Sign in',
    foreign: 'Another site sent this. Please fill the form in here and send it again.',
    tooOften: 'That was sent too often. Please wait a moment and send it again.',
    tooLarge: (size) => `That is more than ${size} in all. Please choose smaller files, or fewer.`,
    unreadable: 'What was sent could not be read. Please send it again.',
    program: 'A field was filled in that people do not see. Please look at what is written and send it again.',
    away: 'It cannot be taken at the moment. Please send it again in a moment.',
    leaveEmpty: 'Please leave this empty',
  },
  it: {
    faults: {
      missing: () => 'Compila questo campo.',
      unticked: () => 'Spunta questa casella.',
      kind: () => 'Non è leggibile.',
      number: () => 'Scrivi un numero.',
      date: () => 'Indica una data.',
      datetime: () => 'Indica una data e un’ora.',
      email: () => 'Scrivi un indirizzo e-mail, per esempio nome@example.com.',
      url: () => 'Scrivi un indirizzo che inizia con https://.',
      option: () => 'Scegli una delle opzioni.',
      file: () => 'Scegli un file.',
      least: (limit) => `Deve essere almeno ${limit}.`,
      most: (limit) => `Deve essere al massimo ${limit}.`,
      short: (limit) => `Servono almeno ${limit} caratteri.`,
      long: (limit) => `Sono ammessi al massimo ${limit} caratteri.`,
      early: (limit) => `Non può essere prima del ${limit}.`,
      late: (limit) => `Non può essere dopo il ${limit}.`,
      few: (limit) => `Scegline almeno ${limit}.`,
      many: (limit) => `Scegline al massimo ${limit}.`,
      large: (limit) => `Il file supera ${limit}.`,
      pattern: () => 'Non è scritto nella forma richiesta.',
      unknown: () => 'Questo modulo non ha un campo così. Ricarica la pagina.',
    },
    problems: (count) =>
      count === 1 ? 'C’è ancora una cosa da correggere:' : `Ci sono ancora ${count} cose da correggere:`,
    needed: 'obbligatorio',
    chooseAgain: 'Scegli di nuovo il file.',
    atMost: (size) => `Al massimo ${size}.`,
    nothingChosen: 'Scegli',
    submit: 'Invia',
    thanks: 'Grazie',
    thanksText: 'L’invio è riuscito.',
    failed: 'Qualcosa è andato storto',
    failedText: 'Quello che hai inviato è arrivato, ma non è stato possibile completarlo. Non serve inviarlo di nuovo.',
    working: 'Un momento',
    workingText: 'Quello che hai inviato è arrivato ed è in lavorazione. Questa pagina si aggiorna da sola.',
    missing: 'Qui non c’è nessun modulo',
    missingText: 'L’indirizzo potrebbe essere sbagliato, oppure il modulo è chiuso.',
    over: 'Questo modulo è chiuso',
    overText: 'È già stato compilato, oppure il tempo è scaduto.',
    signIn: 'Accedi',
    signInText: 'Questo modulo è per chi ha effettuato l’accesso.',
    signInLink: 'Accedi',
    foreign: 'L’invio arriva da un altro sito. Compila il modulo qui e invialo di nuovo.',
    tooOften: 'Troppi invii. Aspetta un momento e riprova.',
    tooLarge: (size) => `In tutto sono più di ${size}. Scegli file più piccoli, o di meno.`,
    unreadable: 'Quello che è arrivato non è leggibile. Invialo di nuovo.',
    program:
      'È stato compilato un campo che le persone non vedono. Controlla quello che hai scritto e invialo di nuovo.',
    away: 'In questo momento non è possibile riceverlo. Riprova tra poco.',
    leaveEmpty: 'Lascia vuoto questo campo',
  },
};

/** `2000000` as 2 MB. */
export function sizeText(bytes: number): string {
  if (bytes >= 1_000_000) return `${Math.round(bytes / 100_000) / 10} MB`;
  return bytes >= 1_000 ? `${Math.round(bytes / 100) / 10} kB` : `${bytes} B`;
}
