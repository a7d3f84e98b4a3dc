import { useState } from 'react';
import { fieldLook } from '../../../../parts/field.tsx';
import { readScalar } from '../../../../state/panel/scalar-text.ts';
import { fromLocalMoment, toLocalMoment } from '../../../../state/moment-text.ts';
import type { ControlProps } from './form-context.ts';

function shown(value: unknown): string {
  return value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);
}

function usual({ default: value }: ControlProps['schema']): string | undefined {
  return value === undefined ? undefined : shown(value);
}

export function TextControl({ id, schema, value, change, label, describedBy, invalid, required, caret }: ControlProps) {
  return (
    <input
      id={id}
      className={fieldLook}
      value={shown(value)}
      placeholder={usual(schema)}
      autoComplete="off"
      spellCheck={false}
      required={required}
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={invalid}
      onSelect={({ currentTarget }) => caret(currentTarget.selectionStart ?? currentTarget.value.length)}
      onChange={({ target }) => {
        caret(target.selectionStart ?? target.value.length);
        change(target.value === '' ? undefined : readScalar(schema, target.value));
      }}
    />
  );
}

export function MultilineControl({
  id,
  schema,
  value,
  change,
  label,
  describedBy,
  invalid,
  required,
  caret,
}: ControlProps) {
  return (
    <textarea
      id={id}
      className={`${fieldLook} block field-sizing-content max-h-96 min-h-20 py-2 leading-5`}
      value={shown(value)}
      placeholder={usual(schema)}
      required={required}
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={invalid}
      onSelect={({ currentTarget }) => caret(currentTarget.selectionStart)}
      onChange={({ target }) => {
        caret(target.selectionStart);
        change(target.value === '' ? undefined : target.value);
      }}
    />
  );
}

export function NumberControl({ id, schema, value, change, label, describedBy, invalid, required }: ControlProps) {
  const given = shown(value);
  // What is being typed, such as "1." or "-", is no number yet.
  const [typed, setTyped] = useState(given);
  return (
    <input
      id={id}
      className={`${fieldLook} max-w-40`}
      inputMode="decimal"
      value={readScalar({ type: 'number' }, typed) === value ? typed : given}
      placeholder={usual(schema)}
      autoComplete="off"
      required={required}
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={invalid}
      onChange={({ target }) => {
        setTyped(target.value);
        change(readScalar({ type: 'number' }, target.value));
      }}
    />
  );
}

/** A date and time where the value is one, else the text as it is. */
export function MomentControl(props: ControlProps) {
  const { id, value, change, label, describedBy, invalid, required } = props;
  const local = typeof value === 'string' ? toLocalMoment(value) : '';
  if (local === undefined) return <TextControl {...props} />;
  return (
    <input
      id={id}
      type="datetime-local"
      className={`${fieldLook} max-w-60`}
      value={local}
      required={required}
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={invalid}
      onChange={({ target }) => change(fromLocalMoment(target.value))}
    />
  );
}
