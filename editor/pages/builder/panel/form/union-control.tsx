import { useState } from 'react';
import { useMessages } from '../../../../app/language.ts';
import { fieldLook } from '../../../../parts/field.tsx';
import { accepts, branchFor, controlOf, emptyOf } from '../../../../state/panel/controls.ts';
import { branchesOf, type Schema } from '../../../../state/panel/schema.ts';
import { panelMessages } from '../messages.ts';
import { type ControlProps, useForm } from './form-context.ts';

/** What tells a form from the others: its title, or the value that only it has. */
function markOf(schema: Schema): string | undefined {
  if (schema.title !== undefined) return schema.title;
  if (schema.type === 'null') return 'Nothing';
  const fixed = Object.values(schema.properties ?? {}).find((one) => one.const !== undefined);
  return fixed === undefined ? undefined : String(fixed.const);
}

/** One of several forms, to be chosen. */
export function UnionControl(props: ControlProps) {
  const { schema, value, change, label, required } = props;
  const text = useMessages(panelMessages);
  const { Control } = useForm();
  const branches = branchesOf(schema);
  const [chosen, setChosen] = useState(() => branchFor(branches, value));
  // What came from elsewhere may be in another form.
  const at = value === undefined || accepts(branches[chosen] ?? {}, value) ? chosen : branchFor(branches, value);
  const branch = branches[at];
  const isOpen = value !== undefined || required;
  return (
    <div className="space-y-2">
      <select
        aria-label={text.formOf(label)}
        className={`${fieldLook} max-w-60`}
        value={isOpen ? String(at) : ''}
        onChange={({ target }) => {
          const next = branches[Number(target.value)];
          if (target.value === '' || next === undefined) return change(undefined);
          setChosen(Number(target.value));
          change(emptyOf(next));
        }}
      >
        {required ? null : <option value="">{text.notSet}</option>}
        {branches.map((one, index) => {
          const mark = markOf(one);
          const name = mark === undefined ? text.forms[controlOf(one)] : (text.choices[mark] ?? mark);
          return (
            // oxlint-disable-next-line react/no-array-index-key
            <option key={index} value={String(index)}>
              {name}
            </option>
          );
        })}
      </select>
      {isOpen && branch !== undefined ? <Control {...props} required schema={branch} /> : null}
    </div>
  );
}
