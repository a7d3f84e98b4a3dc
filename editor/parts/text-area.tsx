import { type ComponentProps, useId } from 'react';

interface Labelled {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
}

/** A field of several lines. */
export function TextArea({ label, hint, error, ...rest }: Labelled & ComponentProps<'textarea'>) {
  const id = useId();
  const about = [error === undefined ? undefined : `${id}-error`, hint === undefined ? undefined : `${id}-hint`];
  const described = about.filter((one) => one !== undefined).join(' ');
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-medium">
        {label}
      </label>
      <textarea
        id={id}
        rows={4}
        aria-invalid={error !== undefined}
        aria-describedby={described === '' ? undefined : described}
        className="w-full rounded-lg border border-line bg-surface px-3 py-2 font-mono text-xs leading-5 text-text placeholder:text-muted aria-invalid:border-bad"
        {...rest}
      />
      {error === undefined ? null : (
        <p id={`${id}-error`} className="mt-1 text-bad">
          {error}
        </p>
      )}
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className="mt-1 text-muted">
          {hint}
        </p>
      )}
    </div>
  );
}
