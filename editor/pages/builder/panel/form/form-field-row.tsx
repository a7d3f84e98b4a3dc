import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useId } from 'react';
import { fieldTypes } from '../../../../../src/core/form-field.ts';
import { useMessages } from '../../../../app/language.ts';
import { fieldLook, SelectField, TextField } from '../../../../parts/field.tsx';
import { IconButton } from '../../../../parts/icon-button.tsx';
import { changedFormField, formFieldRow, type FormFieldRow, hasPart } from '../../../../state/panel/form-field-rows.ts';
import { panelMessages } from '../messages.ts';
import { formFieldMessages } from './form-field-messages.ts';
import { FormFieldMore } from './form-field-more.tsx';

interface RowProps {
  readonly value: unknown;
  readonly at: number;
  readonly last: boolean;
  readonly disabled: boolean;
  readonly problem: string | undefined;
  readonly change: (value: unknown) => void;
  readonly move: (to: number) => void;
  readonly remove: () => void;
}

function Options({
  row,
  set,
  disabled,
}: {
  row: FormFieldRow;
  set: (part: Partial<FormFieldRow>) => void;
  disabled: boolean;
}) {
  const text = useMessages(formFieldMessages);
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-medium">
        {text.options}
      </label>
      <textarea
        id={id}
        rows={4}
        spellCheck={false}
        disabled={disabled}
        aria-describedby={`${id}-hint`}
        className={`${fieldLook} py-1.5`}
        value={row.options}
        onChange={({ target }) => set({ options: target.value })}
      />
      <p id={`${id}-hint`} className="mt-1 text-xs text-muted">
        {text.optionsWhat}
      </p>
    </div>
  );
}

/** One field of a form: what is asked, of which kind, and what the value is called. */
export function FormFieldRowEditor({ value, at, last, disabled, problem, change, move, remove }: RowProps) {
  const text = useMessages(formFieldMessages);
  const panel = useMessages(panelMessages);
  const row = formFieldRow(value);
  const set = (part: Partial<FormFieldRow>) => change(changedFormField(value, part));
  return (
    <fieldset className="relative space-y-3 rounded-lg border border-line p-3">
      <legend className="sr-only">{text.field(at + 1)}</legend>
      <div className="flex items-center gap-1">
        <span aria-hidden className="min-w-0 flex-1 truncate text-xs font-medium text-muted">
          {text.field(at + 1)}
        </span>
        {disabled ? null : (
          <>
            <IconButton label={panel.moveUp(at + 1)} Icon={ArrowUp} disabled={at === 0} onClick={() => move(at - 1)} />
            <IconButton label={panel.moveDown(at + 1)} Icon={ArrowDown} disabled={last} onClick={() => move(at + 1)} />
            <IconButton label={panel.removeItem(at + 1)} Icon={X} onClick={remove} />
          </>
        )}
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label={text.label}
          placeholder={text.labelHint}
          disabled={disabled}
          value={row.label}
          onChange={({ target }) => set({ label: target.value })}
        />
        <SelectField
          label={text.type}
          disabled={disabled}
          value={row.type}
          onChange={({ target }) => set({ type: target.value })}
        >
          {fieldTypes.map((one) => (
            <option key={one} value={one}>
              {text.types[one] ?? one}
            </option>
          ))}
        </SelectField>
        <TextField
          label={text.name}
          autoComplete="off"
          spellCheck={false}
          disabled={disabled}
          value={row.name}
          onChange={({ target }) => set({ name: target.value })}
        />
        <label className="flex min-h-9 items-center gap-2 self-end">
          <input
            type="checkbox"
            className="size-4 accent-(--accent)"
            disabled={disabled}
            checked={row.required}
            onChange={({ target }) => set({ required: target.checked })}
          />
          {text.required}
        </label>
      </div>
      {hasPart(row.type, 'options') ? <Options row={row} set={set} disabled={disabled} /> : null}
      {problem === undefined ? null : <p className="text-bad">{problem}</p>}
      <details>
        <summary className="cursor-pointer text-muted">{text.more}</summary>
        <div className="pt-3">
          <FormFieldMore row={row} set={set} disabled={disabled} />
        </div>
      </details>
    </fieldset>
  );
}
