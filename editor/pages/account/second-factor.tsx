import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import {
  confirmSecondFactor,
  offerSecondFactor,
  readSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
} from '../../api/second-factor.ts';
import { useLanguage, useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { CodeField } from '../../parts/code-field.tsx';
import { TextField } from '../../parts/field.tsx';
import { OfferedKey } from '../../parts/offered-key.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { RecoveryCodes } from '../../parts/recovery-codes.tsx';
import { factorMessages } from '../../state/factor-words.ts';
import { secondFactorMessages } from './factor-messages.ts';

interface Shows {
  readonly show: (codes: readonly string[]) => void;
}

function SetUp({ show }: Shows) {
  const text = useMessages(secondFactorMessages);
  const factor = useMessages(factorMessages);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const offer = useMutation({ mutationFn: () => offerSecondFactor(password), onSuccess: () => setPassword('') });
  const confirm = useMutation({
    mutationFn: () => confirmSecondFactor(code),
    onSuccess: ({ recoveryCodes }) => show(recoveryCodes),
  });
  const step = offer.data === undefined ? offer : confirm;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    step.mutate();
  };
  return (
    <form className="space-y-4" onSubmit={submit}>
      {offer.data === undefined ? (
        <TextField
          label={text.password}
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          required
        />
      ) : (
        <>
          <OfferedKey offered={offer.data} />
          <CodeField label={factor.firstCode} value={code} change={setCode} />
        </>
      )}
      {step.error ? <ProblemNote error={step.error} /> : null}
      <Button look="primary" type="submit" disabled={step.isPending}>
        {offer.data === undefined ? text.setUp : text.confirm}
      </Button>
    </form>
  );
}

function Change({ show, mayRemove }: Shows & { readonly mayRemove: boolean }) {
  const text = useMessages(secondFactorMessages);
  const queries = useQueryClient();
  const [code, setCode] = useState('');
  const renew = useMutation({
    mutationFn: () => renewRecoveryCodes(code),
    onSuccess: ({ recoveryCodes }) => show(recoveryCodes),
  });
  const remove = useMutation({
    mutationFn: () => removeSecondFactor(code),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['second factor'] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    renew.mutate();
  };
  const problem = renew.error ?? remove.error;
  return (
    <form className="space-y-4" onSubmit={submit}>
      <CodeField label={text.forChanges} value={code} change={setCode} />
      {problem ? <ProblemNote error={problem} /> : null}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" disabled={renew.isPending}>
          {text.renew}
        </Button>
        {mayRemove ? (
          <Button look="danger" disabled={remove.isPending || code === ''} onClick={() => remove.mutate()}>
            {text.remove}
          </Button>
        ) : null}
      </div>
    </form>
  );
}

/** The own second factor: set up, its recovery codes, switched off. */
export function SecondFactor() {
  const text = useMessages(secondFactorMessages);
  const queries = useQueryClient();
  const day = new Intl.DateTimeFormat(useLanguage(), { dateStyle: 'medium' });
  const [codes, setCodes] = useState<readonly string[]>();
  const { data, error } = useQuery({ queryKey: ['second factor'], queryFn: readSecondFactor });
  const kept = () => {
    setCodes(undefined);
    return queries.invalidateQueries({ queryKey: ['second factor'] });
  };
  const form =
    data?.since === null ? <SetUp show={setCodes} /> : <Change show={setCodes} mayRemove={data?.required === false} />;
  if (error === null && data?.available !== true) return null;
  return (
    <section aria-labelledby="second-factor" className="max-w-md rounded-xl border border-line bg-surface p-5">
      <h2 id="second-factor" className="mb-1 text-base font-semibold">
        {text.title}
      </h2>
      <p className="mb-4 text-muted">
        {typeof data?.since === 'string' ? text.isOn(day.format(new Date(data.since)), data.recoveryCodes) : text.what}{' '}
        {data?.required === true ? text.isRequired : ''}
      </p>
      {error ? <ProblemNote error={error} /> : null}
      {codes === undefined ? data && form : <RecoveryCodes codes={codes} done={() => void kept()} />}
    </section>
  );
}
