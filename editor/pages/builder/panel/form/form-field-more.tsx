import { useMessages } from '../../../../app/language.ts';
import { TextField } from '../../../../parts/field.tsx';
import { type FormFieldRow, hasPart } from '../../../../state/panel/form-field-rows.ts';
import { formFieldMessages } from './form-field-messages.ts';

interface MoreProps {
  readonly row: FormFieldRow;
  readonly set: (part: Partial<FormFieldRow>) => void;
  readonly disabled: boolean;
}

/** What the limits of a kind of field are about. */
function limitsOf(type: string): 'number' | 'date' | 'text' | 'choices' | 'file' {
  if (type === 'number' || type === 'choices' || type === 'file') return type;
  return type === 'date' || type === 'datetime' ? 'date' : 'text';
}

const dateInputs: Readonly<Record<string, string>> = { date: 'date', datetime: 'datetime-local' };

/** What few fields of a form say. */
export function FormFieldMore({ row, set, disabled }: MoreProps) {
  const text = useMessages(formFieldMessages);
  const { type } = row;
  const about = limitsOf(type);
  const input = dateInputs[type] ?? 'text';
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <div className="sm:col-span-2">
        <TextField
          label={text.help}
          disabled={disabled}
          value={row.help}
          onChange={({ target }) => set({ help: target.value })}
        />
      </div>
      {hasPart(type, 'placeholder') ? (
        <TextField
          label={text.placeholder}
          disabled={disabled}
          value={row.placeholder}
          onChange={({ target }) => set({ placeholder: target.value })}
        />
      ) : null}
      {hasPart(type, 'default') && type !== 'boolean' ? (
        <TextField
          label={type === 'choices' ? text.usualSeveral : text.usual}
          type={input}
          disabled={disabled}
          value={row.usual}
          onChange={({ target }) => set({ usual: target.value })}
        />
      ) : null}
      {type === 'boolean' ? (
        <label className="flex min-h-9 items-center gap-2">
          <input
            type="checkbox"
            className="size-4 accent-(--accent)"
            disabled={disabled}
            checked={row.usual === 'true'}
            onChange={({ target }) => set({ usual: target.checked ? 'true' : '' })}
          />
          {text.ticked}
        </label>
      ) : null}
      {hasPart(type, 'min') ? (
        <TextField
          label={text.min[about]}
          type={input}
          disabled={disabled}
          value={row.min}
          onChange={({ target }) => set({ min: target.value })}
        />
      ) : null}
      {hasPart(type, 'max') ? (
        <TextField
          label={text.max[about]}
          type={input}
          disabled={disabled}
          value={row.max}
          onChange={({ target }) => set({ max: target.value })}
        />
      ) : null}
      {hasPart(type, 'pattern') ? (
        <TextField
          label={text.pattern}
          disabled={disabled}
          value={row.pattern}
          className="min-h-9 w-full rounded-lg border border-line bg-surface px-3 font-mono text-xs text-text"
          onChange={({ target }) => set({ pattern: target.value })}
        />
      ) : null}
    </div>
  );
}
