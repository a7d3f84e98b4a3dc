import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { changePassword } from '../../api/session.ts';
import { LanguageChoice, ThemeChoice } from '../../app/choices.tsx';
import { useMessages } from '../../app/language.ts';
import { shellMessages } from '../../app/messages.ts';
import { useSession } from '../../app/use-may.ts';
import { useSignOut } from '../../app/use-sign-out.ts';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/field.tsx';
import { isReady, NewPassword } from '../../parts/new-password.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { accountMessages } from './messages.ts';
import { Passkeys } from './passkeys.tsx';
import { SecondFactor } from './second-factor.tsx';
import { SessionList } from './session-list.tsx';

function ChangePassword({ name }: { readonly name: string }) {
  const text = useMessages(accountMessages);
  const [current, setCurrent] = useState('');
  const [twice, setTwice] = useState({ password: '', again: '' });
  const change = useMutation({
    mutationFn: () => changePassword(current, twice.password),
    onSuccess: () => {
      setCurrent('');
      setTwice({ password: '', again: '' });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <section aria-labelledby="password" className="max-w-md rounded-xl border border-line bg-surface p-5">
      <h2 id="password" className="mb-1 text-base font-semibold">
        {text.change}
      </h2>
      <p className="mb-4 text-muted">{text.changeWhat}</p>
      <form className="space-y-4" onSubmit={submit}>
        <TextField
          label={text.current}
          type="password"
          autoComplete="current-password"
          value={current}
          onChange={(event) => setCurrent(event.target.value)}
          required
        />
        <NewPassword name={name} value={twice} change={setTwice} />
        {change.error ? <ProblemNote error={change.error} /> : null}
        <p aria-live="polite" className="text-good">
          {change.isSuccess ? text.changed : ''}
        </p>
        <Button look="primary" type="submit" disabled={change.isPending || !isReady(twice)}>
          {text.save}
        </Button>
      </form>
    </section>
  );
}

/** Who is signed in, and the own password. */
export function AccountPage() {
  const text = useMessages(accountMessages);
  const { signedIn, signOut: out } = useMessages(shellMessages);
  const signOut = useSignOut();
  const session = useSession();
  if (session === undefined) return null;
  return (
    <>
      <PageHead title={text.title} />
      <p className="mb-5">{signedIn(session.name, session.role)}</p>
      {session.kind === 'user' ? (
        <div className="space-y-6">
          <ChangePassword name={session.name} />
          <SecondFactor />
          <Passkeys />
        </div>
      ) : (
        <p className="text-muted">{text.isToken}</p>
      )}
      <SessionList />
      <div className="mt-6 max-w-md space-y-2 md:hidden">
        <LanguageChoice />
        <ThemeChoice />
        <Button onClick={signOut}>{out}</Button>
      </div>
    </>
  );
}
