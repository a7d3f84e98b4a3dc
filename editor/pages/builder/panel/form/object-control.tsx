import { Plus, X } from 'lucide-react';
import { useMessages } from '../../../../app/language.ts';
import { emptyOf } from '../../../../state/panel/controls.ts';
import { panelMessages } from '../messages.ts';
import { AddButton } from './add-button.tsx';
import { FieldList } from './field-list.tsx';
import type { ControlProps } from './form-context.ts';

/** Fields within a field. One that may be left out is added first. */
export function ObjectControl({ path, schema, value, change, label, required }: ControlProps) {
  const text = useMessages(panelMessages);
  if (value === undefined) {
    return (
      <AddButton Icon={Plus} label={text.addTo(label)} onClick={() => change(emptyOf(schema))}>
        {text.add}
      </AddButton>
    );
  }
  return (
    <div className="space-y-3 border-l-2 border-line pl-3">
      <FieldList kind={path} path={path} schema={schema} value={value} change={(next) => change(next ?? {})} />
      {required ? null : (
        <AddButton Icon={X} label={text.removeWhole(label)} onClick={() => change(undefined)}>
          {text.remove}
        </AddButton>
      )}
    </div>
  );
}
