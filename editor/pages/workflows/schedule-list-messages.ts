import type { Messages } from '../../state/language.ts';

interface ScheduleListWords {
  readonly title: string;
  readonly next: string;
  readonly over: string;
  readonly last: string;
  readonly never: string;
  readonly fired: (runs: number) => string;
  readonly missed: (times: number) => string;
  readonly startNow: string;
}

export const scheduleListMessages: Messages<ScheduleListWords> = {
  en: {
    title: 'By the clock',
    next: 'next',
    over: 'does not start any more',
    last: 'last',
    never: 'not started yet',
    fired: (n) => (n === 1 ? '1 run so far' : `${n} runs so far`),
    missed: (n) =>
      n === 1 ? 'A time was missed while no server ran:' : `${n} times were missed while no server ran, last`,
    startNow: 'Start now',
  },
  it: {
    title: "Con l'orologio",
    next: 'prossima volta',
    over: 'non parte più',
    last: 'ultima volta',
    never: 'non ancora partito',
    fired: (n) => (n === 1 ? '1 esecuzione finora' : `${n} esecuzioni finora`),
    missed: (n) =>
      n === 1
        ? 'Una volta persa mentre nessun server era attivo:'
        : `${n} volte perse mentre nessun server era attivo, ultima`,
    startNow: 'Avvia ora',
  },
};
