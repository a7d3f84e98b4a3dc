import type { ShareShow } from '../../api/shares.ts';
import type { Messages } from '../../state/language.ts';

interface ShareWords {
  readonly share: string;
  readonly title: string;
  readonly colleagues: string;
  readonly colleaguesWhat: string;
  readonly link: string;
  readonly anybody: string;
  readonly anybodyWhat: string;
  readonly show: string;
  readonly shows: Readonly<Record<ShareShow, string>>;
  readonly until: string;
  readonly spans: Readonly<Record<'24h' | '7d' | '30d', string>>;
  readonly make: string;
  readonly made: string;
  readonly open: string;
  readonly none: string;
  readonly by: (name: string, day: string) => string;
  readonly end: string;
  readonly endOf: (day: string) => string;
}

export const shareMessages: Messages<ShareWords> = {
  en: {
    share: 'Share',
    title: 'Share this run',
    colleagues: 'With colleagues',
    colleaguesWhat: 'The address of this page. Who opens it signs in and sees what their role may see.',
    link: 'Address of the run',
    anybody: 'With people without an account',
    anybodyWhat: 'Whoever has the address can look at this run, at nothing else, and change nothing.',
    show: 'What they see',
    shows: {
      outline: 'How it went: steps, times, and what kind of failure; no data',
      all: 'Everything: also what came in, what each step did, and the result',
    },
    until: 'For how long',
    spans: { '24h': 'A day', '7d': 'A week', '30d': 'A month' },
    make: 'Make an address',
    made: 'The address is shown this once: copy it now.',
    open: 'Open shares',
    none: 'Nobody without an account sees this run.',
    by: (name, day) => `by ${name}, until ${day}`,
    end: 'End it',
    endOf: (day) => `End it: the share until ${day}`,
  },
  it: {
    share: 'Condividi',
    title: 'Condividi questa esecuzione',
    colleagues: 'Con i colleghi',
    colleaguesWhat: "L'indirizzo di questa pagina. Chi lo apre accede e vede ciò che il suo ruolo permette.",
    link: "Indirizzo dell'esecuzione",
    anybody: 'Con chi non ha un account',
    anybodyWhat: "Chi ha l'indirizzo può guardare questa esecuzione, nient'altro, e non cambia nulla.",
    show: 'Che cosa vede',
    shows: {
      outline: 'Com’è andata: passi, tempi e tipo di errore; nessun dato',
      all: 'Tutto: anche ciò che è arrivato, che cosa ha fatto ogni passo, e il risultato',
    },
    until: 'Per quanto tempo',
    spans: { '24h': 'Un giorno', '7d': 'Una settimana', '30d': 'Un mese' },
    make: 'Crea un indirizzo',
    made: "L'indirizzo si vede solo questa volta: copialo ora.",
    open: 'Condivisioni aperte',
    none: 'Nessuno senza account vede questa esecuzione.',
    by: (name, day) => `di ${name}, fino al ${day}`,
    end: 'Chiudila',
    endOf: (day) => `Chiudila: la condivisione fino al ${day}`,
  },
};
