import type { Messages } from '../../state/language.ts';

interface SharedWords {
  readonly title: (workflow: string) => string;
  readonly what: (day: string) => string;
  readonly outline: string;
  readonly gone: string;
  readonly steps: string;
  readonly input: string;
  readonly output: string;
  readonly trigger: string;
  readonly result: string;
  readonly at: (step: string) => string;
}

export const sharedMessages: Messages<SharedWords> = {
  en: {
    title: (workflow) => `A run of ${workflow}`,
    what: (day) => `Somebody shared this run with you. It can be looked at until ${day}.`,
    outline: 'You see how it went, without the data.',
    gone: 'This run cannot be looked at',
    steps: 'Steps',
    input: 'Input',
    output: 'Output',
    trigger: 'What started it',
    result: 'Result',
    at: (step) => `at ${step}`,
  },
  it: {
    title: (workflow) => `Un'esecuzione di ${workflow}`,
    what: (day) => `Qualcuno ha condiviso con te questa esecuzione. Si può guardare fino al ${day}.`,
    outline: 'Vedi com’è andata, senza i dati.',
    gone: 'Questa esecuzione non si può guardare',
    steps: 'Passi',
    input: 'Ingresso',
    output: 'Uscita',
    trigger: "Che cosa l'ha avviata",
    result: 'Risultato',
    at: (step) => `nel passo ${step}`,
  },
};
