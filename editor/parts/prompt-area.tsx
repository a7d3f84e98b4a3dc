import { type ComponentProps, useId } from 'react';
import { Around, described, type Labelled } from './field.tsx';
import { PromptText } from './prompt-text.tsx';

interface PromptAreaProps extends Labelled {
  readonly value: string;
}

/** Both layers, so that each letter lies on its own. */
const letters =
  'col-start-1 row-start-1 min-h-24 rounded-lg border px-3 py-2 font-mono text-xs leading-5 break-words whitespace-pre-wrap';

/** A field for the text of a prompt, whose variables are marked while it is written. */
export function PromptArea({ label, hint, error, value, ...rest }: PromptAreaProps & ComponentProps<'textarea'>) {
  const id = useId();
  const about = { label, hint, error };
  return (
    <Around id={id} {...about}>
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
          aria-describedby={described(id, about)}
          value={value}
          className={`${letters} resize-none overflow-hidden border-line bg-transparent text-text placeholder:text-muted aria-invalid:border-bad`}
          {...rest}
        />
      </div>
    </Around>
  );
}
