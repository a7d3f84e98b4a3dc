import { Plus, X } from 'lucide-react';
import { useMessages } from '../../../../app/language.ts';
import { fieldLook } from '../../../../parts/field.tsx';
import { IconButton } from '../../../../parts/icon-button.tsx';
import { labelRows, labelsOf, type LabelRow } from '../../../../state/panel/label-rows.ts';
import { panelMessages } from '../messages.ts';
import { AddButton } from './add-button.tsx';
import { type ControlProps, useForm } from './form-context.ts';
import { rowMessages } from './row-messages.ts';

/** Labels with what they mean, a row each. */
export function LabelsControl({ value, change, describedBy, invalid }: ControlProps) {
  const text = useMessages(rowMessages);
  const { removeItem } = useMessages(panelMessages);
  const { mayEdit } = useForm();
  const rows = labelRows(value);
  const set = (at: number, part: Partial<LabelRow>) =>
    change(labelsOf(rows.map((row, index) => (index === at ? { ...row, ...part } : row))));
  return (
    <div className="space-y-1.5">
      <ol className="space-y-1.5">
        {rows.map(({ name, description }, at) => (
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at} className="flex items-start gap-1.5">
            <input
              aria-label={text.label(at + 1)}
              aria-describedby={describedBy}
              aria-invalid={invalid}
              className={`${fieldLook} w-2/5 max-w-48 shrink-0 font-mono text-xs`}
              value={name}
              autoComplete="off"
              spellCheck={false}
              onChange={({ target }) => set(at, { name: target.value })}
            />
            <input
              aria-label={text.meaning(at + 1)}
              placeholder={text.meaningHint}
              className={`${fieldLook} min-w-0 flex-1`}
              value={description}
              onChange={({ target }) => set(at, { description: target.value })}
            />
            {mayEdit ? (
              <div className="pt-1">
                <IconButton
                  label={removeItem(at + 1)}
                  Icon={X}
                  onClick={() => change(labelsOf(rows.toSpliced(at, 1)))}
                />
              </div>
            ) : null}
          </li>
        ))}
      </ol>
      <AddButton
        Icon={Plus}
        label={text.addLabel}
        onClick={() => change(labelsOf([...rows, { name: '', description: '' }]))}
      >
        {text.addLabel}
      </AddButton>
    </div>
  );
}
