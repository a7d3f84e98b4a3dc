import type { Effects } from '../api/runs.ts';
import { useMessages } from '../app/language.ts';
import type { Messages } from '../state/language.ts';
import { SelectField } from './field.tsx';

interface Words {
  readonly label: string;
  readonly effects: Readonly<Record<Effects, string>>;
  readonly what: Readonly<Record<Effects, string>>;
}

const words: Messages<Words> = {
  en: {
    label: 'What it has done outside',
    effects: { repeat: 'Do it all again', once: 'Do nothing twice' },
    what: {
      repeat: 'Messages are sent again, records are written again.',
      once: 'A step that is given the same as before does not do it again, and gives what it gave then.',
    },
  },
  it: {
    label: "Ciò che ha già fatto all'esterno",
    effects: { repeat: 'Rifai tutto', once: 'Non fare nulla due volte' },
    what: {
      repeat: 'I messaggi partono di nuovo, i dati vengono scritti di nuovo.',
      once: 'Un passo che riceve le stesse cose di prima non le rifà, e dà ciò che aveva dato allora.',
    },
  },
};

/** Whether a replay does again what was done. */
export function EffectsField({
  value,
  change,
}: {
  readonly value: Effects;
  readonly change: (effects: Effects) => void;
}) {
  const text = useMessages(words);
  return (
    <SelectField
      label={text.label}
      hint={text.what[value]}
      value={value}
      onChange={(event) => change(event.target.value === 'once' ? 'once' : 'repeat')}
    >
      <option value="repeat">{text.effects.repeat}</option>
      <option value="once">{text.effects.once}</option>
    </SelectField>
  );
}
