import { type ComponentProps, useId } from 'react';
import { Around, described, type Labelled } from './field.tsx';

/** A field of several lines. */
export function TextArea({ label, hint, error, ...rest }: Labelled & ComponentProps<'textarea'>) {
  const id = useId();
  const about = { label, hint, error };
  return (
    <Around id={id} {...about}>
      <textarea
        id={id}
        rows={4}
        aria-invalid={error !== undefined}
        aria-describedby={described(id, about)}
        className="w-full rounded-lg border border-line bg-surface px-3 py-2 font-mono text-xs leading-5 text-text placeholder:text-muted aria-invalid:border-bad"
        {...rest}
      />
    </Around>
  );
}
