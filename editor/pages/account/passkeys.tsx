import { browserSupportsWebAuthn } from '@simplewebauthn/browser';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { listPasskeys, makePasskey, type Passkey, removePasskey, renamePasskey } from '../../api/passkeys.ts';
import { readSecondFactor } from '../../api/second-factor.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/field.tsx';
import { Moment } from '../../parts/moment.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { browserName } from '../../state/browser-name.ts';
import { passkeyMessages } from './passkey-messages.ts';

function Row({ passkey: { id, label, createdAt, usedAt } }: { readonly passkey: Passkey }) {
  const text = useMessages(passkeyMessages);
  const queries = useQueryClient();
  const [doing, setDoing] = useState<'rename' | 'remove'>();
  const [name, setName] = useState(label);
  const onSuccess = () => {
    setDoing(undefined);
    return queries.invalidateQueries({ queryKey: ['passkeys'] });
  };
  const rename = useMutation({ mutationFn: () => renamePasskey(id, name), onSuccess });
  const remove = useMutation({ mutationFn: () => removePasskey(id), onSuccess });
  const problem = rename.error ?? remove.error;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    rename.mutate();
  };
  return (
    <li className="border-line py-3 not-last:border-b">
      <div className="flex flex-wrap items-center gap-2">
        {doing === 'rename' ? (
          <form className="flex flex-1 items-center gap-2" onSubmit={submit}>
            <TextField
              label={text.nameOf(label)}
              silent
              maxLength={100}
              value={name}
              onChange={(event) => setName(event.target.value)}
              required
            />
            <Button type="submit" disabled={rename.isPending}>
              {text.save}
            </Button>
          </form>
        ) : (
          <div className="min-w-0 flex-1">
            <p className="font-medium break-words">{label}</p>
            <p className="text-muted">
              {text.made} <Moment at={createdAt} /> ·{' '}
              {usedAt === null ? (
                text.neverUsed
              ) : (
                <>
                  {text.used} <Moment at={usedAt} />
                </>
              )}
            </p>
          </div>
        )}
        {doing === undefined ? (
          <>
            <Button look="quiet" aria-label={text.renameOf(label)} onClick={() => setDoing('rename')}>
              {text.rename}
            </Button>
            <Button look="danger" aria-label={text.removeOf(label)} onClick={() => setDoing('remove')}>
              {text.remove}
            </Button>
          </>
        ) : (
          <Button look="quiet" onClick={() => setDoing(undefined)}>
            {text.keep}
          </Button>
        )}
        {doing === 'remove' ? (
          <Button look="danger" disabled={remove.isPending} onClick={() => remove.mutate()}>
            {text.sure(label)}
          </Button>
        ) : null}
      </div>
      {problem ? <ProblemNote error={problem} /> : null}
    </li>
  );
}

function Add() {
  const text = useMessages(passkeyMessages);
  const queries = useQueryClient();
  const [label, setLabel] = useState(browserName(navigator.userAgent));
  const [password, setPassword] = useState('');
  const make = useMutation({
    mutationFn: () => makePasskey(label, password),
    onSuccess: () => {
      setPassword('');
      return queries.invalidateQueries({ queryKey: ['passkeys'] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <form className="mt-4 space-y-4" onSubmit={submit}>
      <TextField
        label={text.label}
        maxLength={100}
        value={label}
        onChange={(event) => setLabel(event.target.value)}
        required
      />
      <TextField
        label={text.password}
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        required
      />
      {make.error ? <ProblemNote error={make.error} /> : null}
      <Button look="primary" type="submit" disabled={make.isPending}>
        {text.add}
      </Button>
    </form>
  );
}

/** The own passkeys: added, named, removed. */
export function Passkeys() {
  const text = useMessages(passkeyMessages);
  const { data: factor } = useQuery({ queryKey: ['second factor'], queryFn: readSecondFactor });
  const { data, error } = useQuery({ queryKey: ['passkeys'], queryFn: listPasskeys });
  if (factor?.available !== true) return null;
  return (
    <section aria-labelledby="passkeys" className="max-w-md rounded-xl border border-line bg-surface p-5">
      <h2 id="passkeys" className="mb-1 text-base font-semibold">
        {text.title}
      </h2>
      <p className="text-muted">{text.what}</p>
      {error ? <ProblemNote error={error} /> : null}
      <ul>
        {data?.items.map((one) => (
          <Row key={one.id} passkey={one} />
        ))}
      </ul>
      {browserSupportsWebAuthn() ? <Add /> : null}
    </section>
  );
}
