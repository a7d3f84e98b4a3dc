import { fieldLook } from '../../../../parts/field.tsx';
import { ProblemNote } from '../../../../parts/problem-note.tsx';
import type { ControlProps } from './form-context.ts';

interface Offered {
  readonly slug: string;
  /** What stands in the list. */
  readonly label: string;
}

/** A thing by its name and its slug, by that alone where it has no name. */
export function namedOffer({ slug, name }: { readonly slug: string; readonly name?: string | undefined }): Offered {
  return { slug, label: name === undefined ? slug : `${name} · ${slug}` };
}

interface SlugSelectProps
  extends Pick<ControlProps, 'id' | 'value' | 'change' | 'label' | 'describedBy' | 'invalid' | 'required'> {
  /** What it says while nothing is chosen. */
  readonly empty: string;
  readonly offered: readonly Offered[];
  /** Why those that are offered could not be read. */
  readonly error: Error | null;
  /** What stands there for one that is not among them; its slug where this is left out. */
  readonly foreign?: ((slug: string) => string) | undefined;
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
  foreign = (slug) => slug,
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
        {offered.map(({ slug, label: shown }) => (
          <option key={slug} value={slug}>
            {shown}
          </option>
        ))}
        {isForeign ? <option value={value}>{foreign(value)}</option> : null}
      </select>
      {error ? <ProblemNote error={error} /> : null}
    </>
  );
}
