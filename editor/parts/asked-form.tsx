import { useId } from 'react';
import type { AskedField, AskedValue, AskedValues } from '../state/asked-form.ts';
import { AskedFile } from './asked-file.tsx';
import { fieldLook, SelectField, TextField } from './field.tsx';
import { TextArea } from './text-area.tsx';

interface FieldProps {
  readonly field: AskedField;
  readonly value: AskedValue;
  readonly change: (value: AskedValue) => void;
}

interface TickedProps {
  readonly label: string;
  readonly checked: boolean;
  readonly change: (on: boolean) => void;
  readonly describedBy?: string | undefined;
}

function Ticked({ label, checked, change, describedBy }: TickedProps) {
  return (
    <label className="flex min-h-9 items-center gap-2">
      <input
        type="checkbox"
        className="size-4 shrink-0 accent-(--accent)"
        aria-describedby={describedBy}
        checked={checked}
        onChange={({ target }) => change(target.checked)}
      />
      {label}
    </label>
  );
}

function YesOrNo({ field: { label, hint }, value, change }: FieldProps) {
  const id = useId();
  return (
    <div>
      <Ticked
        label={label}
        checked={value === true}
        change={change}
        describedBy={hint === undefined ? undefined : id}
      />
      {hint === undefined ? null : (
        <p id={id} className="text-muted">
          {hint}
        </p>
      )}
    </div>
  );
}

function Several({ field: { label, hint, choices }, value, change }: FieldProps) {
  const id = useId();
  const chosen = Array.isArray(value) ? value : [];
  return (
    <fieldset aria-describedby={hint === undefined ? undefined : id}>
      <legend className="mb-1 font-medium">{label}</legend>
      {choices.map((one) => (
        <Ticked
          key={one.value}
          label={one.label}
          checked={chosen.includes(one.value)}
          change={(on) => change(on ? [...chosen, one.value] : chosen.filter((other) => other !== one.value))}
        />
      ))}
      {hint === undefined ? null : (
        <p id={id} className="mt-1 text-muted">
          {hint}
        </p>
      )}
    </fieldset>
  );
}

function Field(props: FieldProps) {
  const { field, value, change } = props;
  const { kind, label, hint, required, type, choices, placeholder } = field;
  if (kind === 'several') return <Several {...props} />;
  if (kind === 'file') return <AskedFile {...props} />;
  if (kind === 'boolean') return <YesOrNo {...props} />;
  const named = { label, hint, required, value: typeof value === 'string' ? value : '' };
  if (kind === 'choice') {
    return (
      <SelectField {...named} onChange={({ target }) => change(target.value)}>
        <option value="">{placeholder ?? '–'}</option>
        {choices.map((one) => (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        ))}
      </SelectField>
    );
  }
  if (kind === 'multiline') {
    return (
      <TextArea
        {...named}
        placeholder={placeholder}
        className={`${fieldLook} py-2`}
        onChange={({ target }) => change(target.value)}
      />
    );
  }
  const more = kind === 'number' ? { inputMode: 'decimal' as const } : { type };
  return <TextField {...named} {...more} placeholder={placeholder} onChange={({ target }) => change(target.value)} />;
}

interface FormProps {
  readonly fields: readonly AskedField[];
  readonly values: AskedValues;
  readonly change: (values: AskedValues) => void;
}

/** What a person is asked for, field by field. */
export function AskedForm({ fields, values, change }: FormProps) {
  return (
    <div className="grid max-w-3xl gap-3 sm:grid-cols-2">
      {fields.map((field) => (
        <Field
          key={field.name}
          field={field}
          value={values[field.name] ?? field.usual}
          change={(value) => change({ ...values, [field.name]: value })}
        />
      ))}
    </div>
  );
}
