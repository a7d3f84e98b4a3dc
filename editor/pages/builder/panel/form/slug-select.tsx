import { fieldLook } from '../../../../parts/field.tsx';
import { ProblemNote } from '../../../../parts/problem-note.tsx';
import type { ControlProps } from './form-context.ts';

interface Chosen {
  readonly slug: string;
  readonly name?: string | undefined;
}

interface SlugSelectProps
  extends Pick<ControlProps, 'id' | 'value' | 'change' | 'label' | 'describedBy' | 'invalid' | 'required'> {
  /** What it says while nothing is chosen. */
  readonly empty: string;
  readonly offered: readonly Chosen[];
  /** Why those that are offered could not be read. */
  readonly error: Error | null;
}

/** One of several things by its slug; what is named already stays, also where it is not among them. */
export function SlugSelect({
  id,
  value,
  change,
  label,
  describedBy,
  invalid,
  required,
  empty,
  offered,
  error,
}: SlugSelectProps) {
  const isForeign = typeof value === 'string' && value !== '' && !offered.some(({ slug }) => slug === value);
  return (
    <>
      <select
        id={id}
        className={fieldLook}
        value={typeof value === 'string' ? value : ''}
        required={required}
        aria-label={label}
        aria-describedby={describedBy}
        aria-invalid={invalid}
        onChange={({ target }) => change(target.value === '' ? undefined : target.value)}
      >
        <option value="">{empty}</option>
        {offered.map(({ slug, name }) => (
          <option key={slug} value={slug}>
            {name === undefined ? slug : `${name} · ${slug}`}
          </option>
        ))}
        {isForeign ? <option value={value}>{value}</option> : null}
      </select>
      {error ? <ProblemNote error={error} /> : null}
    </>
  );
}
