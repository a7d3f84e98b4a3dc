import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { useMessages } from '../../../../app/language.ts';
import { IconButton } from '../../../../parts/icon-button.tsx';
import { emptyOf } from '../../../../state/panel/controls.ts';
import { moved } from '../../../../state/panel/entries.ts';
import { isList } from '../../../../state/panel/values.ts';
import { panelMessages } from '../messages.ts';
import { AddButton } from './add-button.tsx';
import { type ControlProps, useForm } from './form-context.ts';

/** A list, item by item. */
export function ListControl({ path, schema, value, change, label }: ControlProps) {
  const text = useMessages(panelMessages);
  const { Field, mayEdit } = useForm();
  const items = isList(value) ? value : [];
  const item = schema.items ?? {};
  return (
    <div className="space-y-1.5">
      {items.length === 0 ? null : (
        <ol className="space-y-1.5">
          {items.map((one, at) => (
            // oxlint-disable-next-line react/no-array-index-key
            <li key={at} className="flex items-start gap-1">
              <div className="min-w-0 flex-1">
                <Field
                  bare
                  path={`${path}[${at}]`}
                  label={text.itemOf(label, at + 1)}
                  schema={item}
                  value={one}
                  // An item that is empty stays: only its button takes it away.
                  change={(next) => change(items.with(at, next ?? emptyOf(item)))}
                />
              </div>
              {mayEdit ? (
                <div className="flex pt-1">
                  <IconButton
                    label={text.moveUp(at + 1)}
                    Icon={ArrowUp}
                    disabled={at === 0}
                    onClick={() => change(moved(items, at, at - 1))}
                  />
                  <IconButton
                    label={text.moveDown(at + 1)}
                    Icon={ArrowDown}
                    disabled={at === items.length - 1}
                    onClick={() => change(moved(items, at, at + 1))}
                  />
                  <IconButton
                    label={text.removeItem(at + 1)}
                    Icon={X}
                    onClick={() => change(items.length === 1 ? undefined : items.toSpliced(at, 1))}
                  />
                </div>
              ) : null}
            </li>
          ))}
        </ol>
      )}
      <AddButton Icon={Plus} label={text.addTo(label)} onClick={() => change([...items, emptyOf(item)])}>
        {text.add}
      </AddButton>
    </div>
  );
}
