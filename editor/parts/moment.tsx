import { useLanguage } from '../app/language.ts';
import { useNow } from '../app/use-now.ts';

const steps = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

function ago(ms: number, language: string): string {
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });
  const [unit, size] = steps.find(([, each]) => Math.abs(ms) >= each) ?? steps[3];
  return format.format(-Math.round(ms / size), unit);
}

/** How long ago something was, kept right; the exact moment is in its title. */
export function Moment({ at }: { readonly at: string }) {
  const language = useLanguage();
  const now = useNow(10_000);
  const exact = new Date(at);
  // A clock that is a little behind the server's must not say "in 1 s".
  const past = Math.max(0, now - exact.getTime());
  const full = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' }).format(exact);
  return (
    <time dateTime={at} title={full} className="whitespace-nowrap tabular-nums">
      {ago(past, language)}
    </time>
  );
}

/** A moment as date and time, for those to come. */
export function Clock({ at }: { readonly at: string }) {
  const format = new Intl.DateTimeFormat(useLanguage(), { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <time dateTime={at} className="whitespace-nowrap tabular-nums">
      {format.format(new Date(at))}
    </time>
  );
}
