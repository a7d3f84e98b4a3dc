import { type ComponentProps, useId } from 'react';
import { PromptText } from './prompt-text.tsx';

interface PromptAreaProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly value: string;
}

/** Both layers, so that each letter lies on its own. */
const letters =
  'col-start-1 row-start-1 min-h-24 rounded-lg border px-3 py-2 font-mono text-xs leading-5 break-words whitespace-pre-wrap';

/** A field for the text of a prompt, whose variables are marked while it is written. */
export function PromptArea({ label, hint, error, value, ...rest }: PromptAreaProps & ComponentProps<'textarea'>) {
  const id = useId();
  const about = [error === undefined ? undefined : `${id}-error`, hint === undefined ? undefined : `${id}-hint`];
  const described = about.filter((one) => one !== undefined).join(' ');
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-medium">
        {label}
      </label>
      <div className="grid rounded-lg bg-surface">
        <div
          aria-hidden
          className={`${letters} overflow-hidden border-transparent text-transparent [&_span]:!text-transparent`}
        >
          <PromptText text={value} />
          {/* The last line break would have no line of its own. */}
          {'\u200b'}
        </div>
        <textarea
          id={id}
          spellCheck
          aria-invalid={error !== undefined}
          aria-describedby={described === '' ? undefined : described}
          value={value}
          className={`${letters} resize-none overflow-hidden border-line bg-transparent text-text placeholder:text-muted aria-invalid:border-bad`}
          {...rest}
        />
      </div>
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
