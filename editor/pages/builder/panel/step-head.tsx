import { useState } from 'react';
import { useMessages } from '../../../app/language.ts';
import { fieldLook } from '../../../parts/field.tsx';
import { isStepId } from '../../../state/panel/step-id.ts';
import { panelMessages } from './messages.ts';

interface StepHeadProps {
  readonly id: string;
  readonly name: string | undefined;
  readonly mayEdit: boolean;
  readonly rename: (id: string) => void;
  readonly changeName: (name: string | undefined) => void;
}

/** The names of a step: one for people, one for expressions. The latter is changed when one leaves its field. */
export function StepHead({ id, name, mayEdit, rename, changeName }: StepHeadProps) {
  const text = useMessages(panelMessages);
  const [typed, setTyped] = useState(id);
  const isRight = isStepId(typed);
  const settle = () => {
    if (isRight && typed !== id) rename(typed);
    else setTyped(id);
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
          aria-invalid={!isRight}
          onChange={({ target }) => setTyped(target.value)}
          onBlur={settle}
          onKeyDown={({ key }) => {
            if (key === 'Enter') settle();
          }}
        />
      </label>
    </div>
  );
}
