/** A value of a row, as text; a long one scrolls. */
export function ValueBox({ value, label }: { readonly value: unknown; readonly label: string }) {
  const text = typeof value === 'string' ? value : (JSON.stringify(value, null, 1) ?? '');
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
