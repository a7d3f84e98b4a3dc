import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { listSecrets, putSecret } from '../../../../api/secrets.ts';
import { useMessages } from '../../../../app/language.ts';
import { useMay } from '../../../../app/use-may.ts';
import { Button } from '../../../../parts/button.tsx';
import { fieldLook, TextField } from '../../../../parts/field.tsx';
import { ProblemNote } from '../../../../parts/problem-note.tsx';
import { secretName } from '../../../../state/panel/secret-name.ts';
import { panelMessages } from '../messages.ts';
import { type ControlProps, useForm } from './form-context.ts';

/** Where a new secret is given: it is stored sealed, and the document names it only. */
function NewSecret({ wish, made }: { readonly wish: string; readonly made: (name: string) => void }) {
  const text = useMessages(panelMessages);
  const queries = useQueryClient();
  const [name, setName] = useState(wish);
  const [value, setValue] = useState('');
  const put = useMutation({
    mutationFn: () => putSecret(name, value),
    onSuccess: async () => {
      // A list that is on its way was perhaps made before the secret was.
      await queries.cancelQueries({ queryKey: ['secrets'] });
      await queries.invalidateQueries({ queryKey: ['secrets'] });
      made(name);
    },
  });
  const mayPut = /^[A-Za-z_]\w*$/.test(name) && value !== '' && !put.isPending;
  return (
    <fieldset aria-label={text.newSecret} className="space-y-2 rounded-lg border border-line p-3">
      <TextField
        label={text.secretName}
        value={name}
        autoComplete="off"
        onChange={({ target }) => setName(target.value)}
      />
      <TextField
        label={text.secretValue}
        hint={text.secretSealed}
        type="password"
        autoComplete="new-password"
        value={value}
        onChange={({ target }) => setValue(target.value)}
      />
      {put.error ? <ProblemNote error={put.error} /> : null}
      <Button look="primary" disabled={!mayPut} onClick={() => put.mutate()}>
        {text.storeSecret}
      </Button>
    </fieldset>
  );
}

/** A secret by its name; its value is never in a document. */
export function SecretControl({ id, path, value, change, label, describedBy, invalid, required }: ControlProps) {
  const text = useMessages(panelMessages);
  const { slug } = useForm();
  const mayMake = useMay('admin');
  const [isNew, setIsNew] = useState(false);
  const { data, error } = useQuery({ queryKey: ['secrets'], queryFn: listSecrets });
  const chosen = secretName(value);
  const names = (data?.items ?? []).map(({ name }) => name);
  const isForeign = value !== undefined && value !== '' && (chosen === undefined || !names.includes(chosen));
  return (
    <div className="space-y-1">
      <select
        id={id}
        className={fieldLook}
        value={isForeign ? 'foreign' : (chosen ?? '')}
        required={required}
        aria-label={label}
        aria-describedby={describedBy}
        aria-invalid={invalid}
        onChange={({ target }) => change(target.value === '' ? undefined : `{{ secrets.${target.value} }}`)}
      >
        <option value="">{text.chooseSecret}</option>
        {names.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
        {isForeign ? (
          <option value="foreign">{chosen === undefined ? text.otherSecret : text.missingSecret(chosen)}</option>
        ) : null}
      </select>
      {error ? <ProblemNote error={error} /> : null}
      {mayMake ? (
        <button
          type="button"
          aria-expanded={isNew}
          className="inline-flex items-center gap-1 text-xs text-accent hover:underline"
          onClick={() => setIsNew(!isNew)}
        >
          <Plus aria-hidden className="size-3" />
          {text.newSecret}
        </button>
      ) : null}
      {isNew ? (
        <NewSecret
          wish={chosen ?? nameFor(slug, path)}
          made={(name) => {
            setIsNew(false);
            change(`{{ secrets.${name} }}`);
          }}
        />
      ) : null}
    </div>
  );
}

/** Such as `SHOP_ORDERS_SECRET`: for what it is, of which workflow. */
function nameFor(slug: string, path: string): string {
  return `${slug}_${path.split('.').at(-1) ?? ''}`.replaceAll(/\W/g, '_').toUpperCase();
}
