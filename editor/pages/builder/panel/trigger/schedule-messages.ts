import type { Messages } from '../../../../state/language.ts';
import type { ScheduleWay } from '../../../../../src/core/schedule-times.ts';

interface ScheduleWords {
  readonly way: string;
  readonly ways: Readonly<Record<ScheduleWay, string>>;
  readonly waysWhat: Readonly<Record<ScheduleWay, string>>;
  readonly ahead: string;
  readonly noneAhead: string;
  readonly inYourZone: (zone: string) => string;
}

export const scheduleMessages: Messages<ScheduleWords> = {
  en: {
    way: 'When',
    ways: { cron: 'By a pattern of days and hours', every: 'Again and again', at: 'Once' },
    waysWhat: {
      cron: 'Minute, hour, day of the month, month, day of the week: 0 9 * * 1-5 is nine on each weekday.',
      every: 'Counted from the publish on.',
      at: 'At a time, with its offset.',
    },
    ahead: 'The next times',
    noneAhead: 'There is none: it does not start so.',
    inYourZone: (zone) => `By your clock (${zone}).`,
  },
  it: {
    way: 'Quando',
    ways: { cron: 'Secondo giorni e ore', every: 'A intervalli', at: 'Una volta' },
    waysWhat: {
      cron: 'Minuto, ora, giorno del mese, mese, giorno della settimana: 0 9 * * 1-5 sono le nove dei giorni feriali.',
      every: 'Contati da quando è pubblicato.',
      at: 'A un orario, con il suo fuso.',
    },
    ahead: 'Le prossime volte',
    noneAhead: 'Non ce ne sono: così non parte.',
    inYourZone: (zone) => `Secondo il tuo orologio (${zone}).`,
  },
};
