import { type ComponentProps, useId } from 'react';

/** How every field for text looks. */
export const fieldLook =
  'min-h-9 w-full rounded-lg border border-line bg-surface px-3 text-text placeholder:text-muted aria-invalid:border-bad';

/** What is said of a field. */
export interface Labelled {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  /** The label is read out, but takes no room. */
  readonly silent?: boolean;
}

/** A field between its label and what is said of it. */
export function Around({
  id,
  label,
  hint,
  error,
  silent,
  children,
}: Labelled & { id: string } & ComponentProps<'div'>) {
  return (
    <div>
      <label htmlFor={id} className={silent === true ? 'sr-only' : 'mb-1 block font-medium'}>
        {label}
      </label>
      {children}
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

/** The ids of what describes a field within `Around`. */
export function described(id: string, { hint, error }: Labelled): string | undefined {
  const parts = [error === undefined ? '' : `${id}-error`, hint === undefined ? '' : `${id}-hint`].filter(Boolean);
  return parts.length > 0 ? parts.join(' ') : undefined;
}

export function TextField({ label, hint, error, silent = false, ...rest }: Labelled & ComponentProps<'input'>) {
  const id = useId();
  const about = { label, hint, error, silent };
  return (
    <Around id={id} {...about}>
      <input
        id={id}
        className={fieldLook}
        aria-describedby={described(id, about)}
        aria-invalid={error !== undefined}
        {...rest}
      />
    </Around>
  );
}

export function SelectField({ label, hint, error, silent = false, ...rest }: Labelled & ComponentProps<'select'>) {
  const id = useId();
  const about = { label, hint, error, silent };
  return (
    <Around id={id} {...about}>
      <select id={id} className={fieldLook} aria-describedby={described(id, about)} {...rest} />
    </Around>
  );
}
