import { Plus, X } from 'lucide-react';
import { useMessages } from '../../../../app/language.ts';
import { fieldLook } from '../../../../parts/field.tsx';
import { IconButton } from '../../../../parts/icon-button.tsx';
import { freeName, renamedEntry } from '../../../../state/panel/entries.ts';
import { changedField, fieldRow } from '../../../../state/panel/label-rows.ts';
import { isRecord, withFieldOrNothing } from '../../../../state/panel/values.ts';
import { panelMessages } from '../messages.ts';
import { AddButton } from './add-button.tsx';
import { EntryName } from './entry-name.tsx';
import { type ControlProps, useForm } from './form-context.ts';
import { rowMessages } from './row-messages.ts';

const types = ['string', 'number', 'boolean', 'date', 'list'] as const;

/** Fields that are to be found in a text: name and type, what it is, and whether it must be there. */
export function ExtractFieldsControl({ value, change, label }: ControlProps) {
  const text = useMessages(rowMessages);
  const { choices, nameIn, removeEntry } = useMessages(panelMessages);
  const { mayEdit } = useForm();
  const record = isRecord(value) ? value : {};
  return (
    <div className="space-y-2">
      {Object.entries(record).map(([name, entry]) => {
        const { type, description, required } = fieldRow(entry);
        const set = (part: Parameters<typeof changedField>[1]) =>
          change({ ...record, [name]: changedField(entry, part) });
        return (
          <div key={name} className="space-y-1.5 border-l-2 border-line pl-2">
            <div className="flex items-start gap-1.5">
              <EntryName name={name} label={nameIn(label)} rename={(to) => change(renamedEntry(record, name, to))} />
              <select
                aria-label={text.typeOf(name)}
                className={`${fieldLook} w-36 shrink-0`}
                value={type}
                onChange={({ target }) => set({ type: target.value })}
              >
                {types.map((one) => (
                  <option key={one} value={one}>
                    {choices[one] ?? one}
                  </option>
                ))}
              </select>
              {mayEdit ? (
                <div className="pt-1">
                  <IconButton
                    label={removeEntry(name)}
                    Icon={X}
                    onClick={() => change(withFieldOrNothing(record, name, undefined))}
                  />
                </div>
              ) : null}
            </div>
            <div className="flex items-center gap-3">
              <input
                aria-label={text.aboutField(name)}
                placeholder={text.aboutHint}
                className={`${fieldLook} min-w-0 flex-1`}
                value={description}
                onChange={({ target }) => set({ description: target.value })}
              />
              <label className="flex shrink-0 items-center gap-1.5 text-xs text-muted">
                <input
                  type="checkbox"
                  aria-label={text.requiredOf(name)}
                  checked={required}
                  onChange={({ target }) => set({ required: target.checked })}
                />
                {text.required}
              </label>
            </div>
          </div>
        );
      })}
      <AddButton
        Icon={Plus}
        label={text.addField}
        onClick={() => change({ ...record, [freeName(record, text.newField)]: { type: 'string' } })}
      >
        {text.addField}
      </AddButton>
    </div>
  );
}
