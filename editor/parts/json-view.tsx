import { useMessages } from '../app/language.ts';
import type { Messages } from '../state/language.ts';
import { CopyButton } from './copy-button.tsx';

const words: Messages<{ readonly more: (n: number) => string }> = {
  en: { more: (n) => `… ${n} more characters; copy to see the whole` },
  it: { more: (n) => `… altri ${n} caratteri; copia per vedere tutto` },
};

/** More of it at once makes the browser stand still. */
const shownAtMost = 50_000;

/** A value as indented JSON, of a large one the beginning. */
export function JsonView({ value, label }: { readonly value: unknown; readonly label: string }) {
  const { more } = useMessages(words);
  const text = typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? '');
  const rest = text.length - shownAtMost;
  return (
    <div className="relative">
      {/* What scrolls must be reached by the keyboard as well. */}
      <section
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        aria-label={label}
        className="max-h-96 overflow-auto rounded-lg border border-line bg-raised p-3"
      >
        <pre className="font-mono text-xs leading-5 break-words whitespace-pre-wrap">
          {text.slice(0, shownAtMost)}
          {rest > 0 ? <span className="block text-muted">{more(rest)}</span> : null}
        </pre>
      </section>
      <div className="absolute top-1 right-1">
        <CopyButton text={text} label={label} />
      </div>
    </div>
  );
}
