import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listSecrets } from '../../api/secrets.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { SelectField, TextField } from '../../parts/field.tsx';
import { isChosenHere, madeSecret, nextName, placeOf } from '../../state/secret-rotation.ts';
import { rotationMessages } from './rotation-messages.ts';

const ways = ['made', 'pasted', 'source'] as const;
type Way = (typeof ways)[number];

export type NewSecret =
  | { readonly kind: 'made' | 'pasted'; readonly name: string; readonly value: string }
  | { readonly kind: 'source'; readonly reference: string };

interface Form {
  /** The secret so far, as the document has it. */
  readonly present: string;
  readonly scheme: string;
  readonly isBusy: boolean;
  readonly add: (secret: NewSecret) => void;
}

/** Where the secret that shall take over comes from. */
export function NewSecretForm({ present, scheme, isBusy, add }: Form) {
  const text = useMessages(rotationMessages);
  const place = placeOf(present);
  const { data } = useQuery({ queryKey: ['secrets'], queryFn: listSecrets });
  const taken = (data?.items ?? []).map(({ name }) => name);
  const usual = place.kind === 'source' ? 'source' : isChosenHere(scheme) ? 'made' : 'pasted';
  const [way, setWay] = useState<Way>(usual);
  const [value, setValue] = useState('');
  const [own, setOwn] = useState<string>();
  const name = own ?? nextName(place.kind === 'stored' ? place.name : 'HOOK', taken);
  const given = (): NewSecret => {
    if (way === 'source') return { kind: 'source', reference: value.trim() };
    if (way === 'pasted') return { kind: 'pasted', name, value: value.trim() };
    return { kind: 'made', name, value: madeSecret(scheme, crypto.getRandomValues(new Uint8Array(32))) };
  };
  return (
    <form
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        add(given());
      }}
    >
      <SelectField
        label={text.how}
        value={way}
        onChange={(event) => {
          setWay(ways.find((one) => one === event.target.value) ?? 'made');
          setValue('');
        }}
      >
        {ways.map((one) => (
          <option key={one} value={one}>
            {text.ways[one]}
          </option>
        ))}
      </SelectField>
      {way === 'made' ? null : (
        <TextField
          label={way === 'source' ? text.reference : text.value}
          hint={way === 'source' ? text.referenceWhat : undefined}
          type={way === 'source' ? 'text' : 'password'}
          {...(way === 'source' ? { pattern: 'secret://.+' } : {})}
          autoComplete="off"
          required
          value={value}
          onChange={(event) => setValue(event.target.value)}
        />
      )}
      {way === 'source' ? null : (
        <TextField
          label={text.name}
          hint={text.nameWhat}
          required
          pattern="[A-Za-z_][A-Za-z0-9_]*"
          value={name}
          onChange={(event) => setOwn(event.target.value)}
        />
      )}
      <Button type="submit" look="primary" disabled={isBusy || data === undefined}>
        {text.begin}
      </Button>
    </form>
  );
}
