import type { Messages } from '../../state/language.ts';

interface StartWords {
  readonly title: string;
  readonly what: string;
  readonly go: string;
  readonly skip: string;
  readonly all: string;
  readonly making: string;
  readonly made: string;
  readonly sent: string;
  readonly waiting: string;
  readonly steps: string;
  readonly trigger: string;
  readonly happened: string;
  readonly failed: string;
  readonly input: string;
  readonly output: string;
  readonly next: string;
  readonly openRun: string;
  readonly openRunWhat: string;
  readonly own: string;
  readonly ownWhat: string;
  readonly more: string;
  readonly moreWhat: string;
  readonly other: string;
  readonly viewer: string;
}

export const startMessages: Messages<StartWords> = {
  en: {
    title: 'Your first workflow',
    what: 'Choose one. It is made for you, goes live, gets a webhook as its sender would send it, and you watch what happens. No account anywhere, no key.',
    go: 'Try it',
    skip: 'Skip',
    all: 'All templates',
    making: 'Making it and sending a sample …',
    made: 'The workflow is live.',
    sent: 'A sample webhook was sent to it.',
    waiting: 'Waiting for the run …',
    steps: 'Steps of the run',
    trigger: 'The webhook comes in',
    happened: 'What happened',
    failed: 'It did not go through. The run says why.',
    input: 'What came in',
    output: 'What came out',
    next: 'The next three things',
    openRun: 'Look into every step',
    openRunWhat: 'Input, output and time of each step, and a replay from any of them.',
    own: 'Send something of your own',
    ownWhat: 'Its address, what came in, and a way to send it again.',
    more: 'Begin from another template',
    moreWhat: 'CSV files, GitHub issues, a small API, a CRM.',
    other: 'Try another one',
    viewer: 'Your role looks on. Ask an editor for a workflow to look at.',
  },
  it: {
    title: 'Il tuo primo workflow',
    what: 'Scegline uno. Viene creato per te, va online, riceve un webhook come lo invierebbe il mittente, e tu guardi che cosa succede. Nessun account, nessuna chiave.',
    go: 'Provalo',
    skip: 'Salta',
    all: 'Tutti i modelli',
    making: 'Lo creo e invio un esempio …',
    made: 'Il workflow è attivo.',
    sent: 'Gli è stato inviato un webhook di esempio.',
    waiting: "Attendo l'esecuzione …",
    steps: "Passi dell'esecuzione",
    trigger: 'Arriva il webhook',
    happened: 'Che cosa è successo',
    failed: "Non è andata a buon fine. L'esecuzione dice perché.",
    input: 'Che cosa è arrivato',
    output: 'Che cosa ne è uscito',
    next: 'Le prossime tre cose',
    openRun: 'Guarda dentro ogni passo',
    openRunWhat: 'Ingresso, uscita e tempo di ogni passo, e la ripetizione da uno qualsiasi.',
    own: 'Invia qualcosa di tuo',
    ownWhat: 'Il suo indirizzo, ciò che è arrivato e un modo per ripeterlo.',
    more: 'Parti da un altro modello',
    moreWhat: 'File CSV, issue di GitHub, una piccola API, un CRM.',
    other: 'Provane un altro',
    viewer: 'Il tuo ruolo può guardare. Chiedi a un editor un workflow da osservare.',
  },
};
