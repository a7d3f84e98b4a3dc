import { Plus, X } from 'lucide-react';
import { useMessages } from '../../../../app/language.ts';
import { IconButton } from '../../../../parts/icon-button.tsx';
import { emptyOf } from '../../../../state/panel/controls.ts';
import { freeName, renamedEntry } from '../../../../state/panel/entries.ts';
import { isRecord, withFieldOrNothing } from '../../../../state/panel/values.ts';
import { panelMessages } from '../messages.ts';
import { AddButton } from './add-button.tsx';
import { EntryName } from './entry-name.tsx';
import { type ControlProps, useForm } from './form-context.ts';

/** Names with their values, such as headers. */
export function RecordControl({ path, schema, value, change, label }: ControlProps) {
  const text = useMessages(panelMessages);
  const { Field, mayEdit } = useForm();
  const record = isRecord(value) ? value : {};
  const { additionalProperties } = schema;
  const one = typeof additionalProperties === 'object' ? additionalProperties : {};
  return (
    <div className="space-y-1.5">
      {Object.entries(record).map(([name, entry]) => (
        <div key={name} className="flex items-start gap-1.5">
          <div className="w-2/5 max-w-48 shrink-0">
            <EntryName name={name} label={text.nameIn(label)} rename={(to) => change(renamedEntry(record, name, to))} />
          </div>
          <div className="min-w-0 flex-1">
            <Field
              bare
              path={`${path}.${name}`}
              label={text.valueOf(name)}
              schema={one}
              value={entry}
              change={(next) => change({ ...record, [name]: next ?? emptyOf(one) })}
            />
          </div>
          {mayEdit ? (
            <div className="pt-1">
              <IconButton
                label={text.removeEntry(name)}
                Icon={X}
                onClick={() => change(withFieldOrNothing(record, name, undefined))}
              />
            </div>
          ) : null}
        </div>
      ))}
      <AddButton
        Icon={Plus}
        label={text.addTo(label)}
        onClick={() => change({ ...record, [freeName(record, text.newName)]: emptyOf(one) })}
      >
        {text.add}
      </AddButton>
    </div>
  );
}
