import type { AlertGrouping } from '../../core/alert.ts';
import type { ApprovalLanguage } from '../../core/approval.ts';
import type { ToldSilence } from '../../core/silence.ts';
import { spanInWords } from './alert-number.ts';

interface Words {
  readonly subject: string;
  /** @param rarity as `weeks` has it. */
  readonly rarer: (rarity: string) => string;
  readonly weeks: (weeks: string) => string;
  readonly endpoint: SilenceSentences;
  readonly workflow: SilenceSentences;
}

interface SilenceSentences {
  readonly silent: (name: string, time: string) => string;
  readonly every: (time: string, hour: string) => string;
  readonly expected: (count: string) => string;
}

export const silenceWords: Readonly<Record<ApprovalLanguage, Words>> = {
  en: {
    subject: 'Silence',
    rarer: (rarity) => `rarer than ${rarity}`,
    weeks: (weeks) => `once in ${weeks} weeks`,
    endpoint: {
      silent: (name, time) => `${name} has heard nothing for ${time}`,
      every: (time, hour) => `usually it hears one every ${time} at this hour (${hour})`,
      expected: (count) => `usually it hears ${count} in such a time`,
    },
    workflow: {
      silent: (name, time) => `${name === '' ? 'No run has begun' : `No run of ${name} has begun`} for ${time}`,
      every: (time, hour) => `usually one begins every ${time} at this hour (${hour})`,
      expected: (count) => `usually ${count} begin in such a time`,
    },
  },
  it: {
    subject: 'Silenzio',
    rarer: (rarity) => `più raro di ${rarity}`,
    weeks: (weeks) => `una volta in ${weeks} settimane`,
    endpoint: {
      silent: (name, time) => `${name} non riceve nulla da ${time}`,
      every: (time, hour) => `di solito riceve una richiesta ogni ${time} a quest'ora (${hour})`,
      expected: (count) => `di solito in un tempo simile ne riceve ${count}`,
    },
    workflow: {
      silent: (name, time) => `Non è iniziata nessuna esecuzione${name === '' ? '' : ` di ${name}`} da ${time}`,
      every: (time, hour) => `di solito ne inizia una ogni ${time} a quest'ora (${hour})`,
      expected: (count) => `di solito in un tempo simile ne iniziano ${count}`,
    },
  },
};

/** In how many weeks a silence comes about once. */
export function rarityInWords(weeks: number, language: ApprovalLanguage): string {
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: weeks < 10 ? 1 : 0 });
  return silenceWords[language].weeks(number.format(weeks));
}

/** The hour of the week of a moment, such as `Sunday, 14–15 UTC`, for people whose time zone is not known. */
function hourInWords(at: Date, language: ApprovalLanguage): string {
  const day = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(at);
  return `${day}, ${at.getUTCHours()}–${at.getUTCHours() + 1} UTC`;
}

/** How one is silent, and what is usual for it. */
export function silenceInWords(
  { at, silentMs, expected, everyMs }: ToldSilence,
  { name, groupBy }: { readonly name: string; readonly groupBy: AlertGrouping | null },
  language: ApprovalLanguage,
): string {
  const words = silenceWords[language][groupBy === 'endpoint' ? 'endpoint' : 'workflow'];
  const count = new Intl.NumberFormat(language, { maximumSignificantDigits: 2 });
  const usual =
    everyMs === null
      ? words.expected(count.format(expected))
      : words.every(spanInWords(everyMs, language), hourInWords(new Date(at), language));
  return `${words.silent(name, spanInWords(silentMs, language))}; ${usual}`;
}
