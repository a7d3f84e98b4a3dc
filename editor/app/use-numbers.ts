import { useMemo } from 'react';
import { byteText } from '../state/byte-text.ts';
import { spanText } from '../state/span.ts';
import { useLanguage } from './language.ts';

/** How numbers are written in the language that is chosen. */
export function useNumbers() {
  const language = useLanguage();
  return useMemo(() => {
    const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
    const short = new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 });
    const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
    const dollars = (digits: Intl.NumberFormatOptions) =>
      new Intl.NumberFormat(language, { style: 'currency', currency: 'USD', ...digits });
    const [cents, finer] = [dollars({ maximumFractionDigits: 2 }), dollars({ maximumSignificantDigits: 3 })];
    return {
      count: (n: number) => whole.format(n),
      short: (n: number) => short.format(n),
      percent: (share: number) => percent.format(share),
      /** In US dollars; the price of a few tokens is not written as nothing. */
      money: (n: number) => (n !== 0 && Math.abs(n) < 0.1 ? finer : cents).format(n),
      /** Milliseconds as people read them. */
      time: (ms: number) => (ms > 0 && ms < 1 ? '< 1 ms' : spanText(ms, language)),
      bytes: (n: number) => byteText(n, language),
    };
  }, [language]);
}
