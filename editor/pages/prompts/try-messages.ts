import type { Messages } from '../../state/language.ts';

interface TryWords {
  readonly title: string;
  readonly what: string;
  readonly ask: string;
  readonly asking: string;
  readonly add: string;
  readonly removeColumn: string;
  readonly column: (n: number) => string;
  readonly texts: string;
  readonly asWritten: string;
  readonly version: (n: number) => string;
  readonly answer: (n: number) => string;
  readonly empty: string;
  readonly nothingWritten: string;
  readonly tokens: (input: string, output: string) => string;
  readonly run: string;
}

export const tryMessages: Messages<TryWords> = {
  en: {
    title: 'Try it',
    what: 'With the examples of the variables. It need not be saved; what it costs is counted.',
    ask: 'Ask',
    asking: 'Asking …',
    add: 'Compare with another',
    removeColumn: 'Without the second',
    column: (n) => `Try ${n}`,
    texts: 'What is asked',
    asWritten: 'As it is written',
    version: (n) => `Version ${n}`,
    answer: (n) => `Answer ${n}`,
    empty: 'The answer comes here.',
    nothingWritten: 'Write a prompt first.',
    tokens: (input, output) => `${input} tokens in, ${output} out`,
    run: 'The run',
  },
  it: {
    title: 'Prova',
    what: 'Con gli esempi delle variabili. Non serve salvare; ciò che costa viene contato.',
    ask: 'Chiedi',
    asking: 'In corso …',
    add: 'Confronta con un altro',
    removeColumn: 'Senza il secondo',
    column: (n) => `Prova ${n}`,
    texts: 'Che cosa si chiede',
    asWritten: 'Com’è scritto',
    version: (n) => `Versione ${n}`,
    answer: (n) => `Risposta ${n}`,
    empty: 'La risposta arriva qui.',
    nothingWritten: 'Scrivi prima un prompt.',
    tokens: (input, output) => `${input} token in entrata, ${output} in uscita`,
    run: 'L’esecuzione',
  },
};
