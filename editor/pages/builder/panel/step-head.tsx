import { useId, useState } from 'react';
import { useMessages } from '../../../app/language.ts';
import { fieldLook } from '../../../parts/field.tsx';
import { isStepId } from '../../../state/panel/step-id.ts';
import { panelMessages } from './messages.ts';

interface StepHeadProps {
  readonly id: string;
  readonly name: string | undefined;
  /** The ids of the steps beside it. */
  readonly taken: readonly string[];
  readonly mayEdit: boolean;
  readonly rename: (id: string) => void;
  readonly changeName: (name: string | undefined) => void;
}

/** The names of a step: one for people, one for expressions. The latter is changed when one leaves its field. */
export function StepHead({ id, name, taken, mayEdit, rename, changeName }: StepHeadProps) {
  const text = useMessages(panelMessages);
  const [typed, setTyped] = useState(id);
  const about = useId();
  const wrong =
    typed === id ? undefined : !isStepId(typed) ? text.idForm : taken.includes(typed) ? text.idTaken : undefined;
  const settle = () => {
    // What cannot be its id stays to be mended, with why, until it is left.
    if (wrong === undefined && typed !== id) rename(typed);
  };
  return (
    <div className="grid grid-cols-2 gap-3">
      <label className="min-w-0">
        <span className="mb-1 block font-medium">{text.name}</span>
        <input
          className={fieldLook}
          value={name ?? ''}
          placeholder={id}
          disabled={!mayEdit}
          autoComplete="off"
          onChange={({ target }) => changeName(target.value === '' ? undefined : target.value)}
        />
      </label>
      <label className="min-w-0">
        <span className="mb-1 block font-medium">{text.id}</span>
        <input
          className={`${fieldLook} font-mono text-xs`}
          value={typed}
          title={text.idHelp}
          disabled={!mayEdit}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={wrong !== undefined}
          aria-describedby={wrong === undefined ? undefined : about}
          onChange={({ target }) => setTyped(target.value)}
          onBlur={() => {
            settle();
            if (wrong !== undefined) setTyped(id);
          }}
          onKeyDown={({ key }) => {
            if (key === 'Enter') settle();
          }}
        />
      </label>
      {wrong === undefined ? null : (
        <p id={about} role="alert" className="col-span-2 -mt-1 text-xs text-bad">
          {wrong}
        </p>
      )}
    </div>
  );
}
