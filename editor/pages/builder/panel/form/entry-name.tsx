import { useState } from 'react';
import { fieldLook } from '../../../../parts/field.tsx';

interface NameProps {
  readonly name: string;
  readonly label: string;
  readonly rename: (to: string) => void;
}

/** The name of an entry. It is changed when one leaves it, for on the way it may be that of another. */
export function EntryName({ name, label, rename }: NameProps) {
  const [typed, setTyped] = useState(name);
  const settle = () => {
    if (typed.trim() === '') setTyped(name);
    else rename(typed.trim());
  };
  return (
    <input
      aria-label={label}
      className={`${fieldLook} font-mono text-xs`}
      value={typed}
      autoComplete="off"
      spellCheck={false}
      onChange={({ target }) => setTyped(target.value)}
      onBlur={settle}
      onKeyDown={({ key }) => {
        if (key === 'Enter') settle();
      }}
    />
  );
}
