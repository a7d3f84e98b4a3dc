import { type ComponentProps, useId } from 'react';
import { fieldLook } from '../../../../parts/field.tsx';

interface SelectLineProps {
  readonly label: string;
  readonly hint?: string | undefined;
}

/** A choice of the panel itself, which looks as the fields around it do. */
export function SelectLine({ label, hint, ...rest }: SelectLineProps & ComponentProps<'select'>) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1 flex min-h-6 items-center font-medium">
        {label}
      </label>
      <select
        id={id}
        className={fieldLook}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        {...rest}
      />
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className="mt-1 text-xs leading-4 text-muted">
          {hint}
        </p>
      )}
    </div>
  );
}
