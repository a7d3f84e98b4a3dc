import { X } from 'lucide-react';
import { useLanguage, useMessages } from '../app/language.ts';
import type { Messages } from '../state/language.ts';
import { Button } from './button.tsx';

const words: Messages<{ readonly always: string; readonly until: string; readonly since: string }> = {
  en: { always: 'Show every time', until: 'until', since: 'since' },
  it: { always: 'Mostra ogni periodo', until: 'fino al', since: 'dal' },
};

interface Window {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Says that a list is of a stretch of time, and lets it go; nothing where it is of every time. */
export function WindowNote({ window: { from, to }, clear }: { readonly window: Window; readonly clear: () => void }) {
  const text = useMessages(words);
  const format = new Intl.DateTimeFormat(useLanguage(), { dateStyle: 'medium', timeStyle: 'short' });
  // An address may hold anything.
  const [first, last] = [from, to].map((one) => {
    const at = new Date(one ?? Number.NaN);
    return Number.isNaN(at.getTime()) ? undefined : at;
  });
  if (from === undefined && to === undefined) return null;
  const said =
    first !== undefined && last !== undefined
      ? format.formatRange(first, last)
      : first !== undefined
        ? `${text.since} ${format.format(first)}`
        : `${text.until} ${last === undefined ? (to ?? '') : format.format(last)}`;
  return (
    <p className="mb-3 flex items-center gap-1 text-muted">
      <span className="rounded-lg bg-accent-soft px-2.5 py-1 text-accent">{said}</span>
      <Button look="quiet" aria-label={text.always} title={text.always} onClick={clear}>
        <X aria-hidden />
      </Button>
    </p>
  );
}
