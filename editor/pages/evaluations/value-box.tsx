/** So much stands in one line. */
const shortest = 64;

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  const line = JSON.stringify(value) ?? '';
  return line.length <= shortest ? line : JSON.stringify(value, null, 1);
}

/** A value of a row, as text; a long one scrolls. */
export function ValueBox({ value, label }: { readonly value: unknown; readonly label: string }) {
  const text = textOf(value);
  return (
    // What scrolls must be reached by the keyboard as well.
    <section
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-label={label}
      className="max-h-32 overflow-auto rounded-lg bg-raised px-2.5 py-1.5"
    >
      <pre className="font-mono text-xs leading-5 break-words whitespace-pre-wrap">{text.slice(0, 5_000)}</pre>
    </section>
  );
}
