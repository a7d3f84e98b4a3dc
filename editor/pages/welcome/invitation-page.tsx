import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { readInvitation, takeInvitation } from '../../api/session.ts';
import { useMessages } from '../../app/language.ts';
import { SecondStep } from '../../app/second-step.tsx';
import { Button, buttonLook } from '../../parts/button.tsx';
import { isReady, NewPassword } from '../../parts/new-password.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { decodedPart } from '../../state/decoded-part.ts';
import { Frame } from './frame.tsx';
import { welcomeMessages } from './messages.ts';

/** Lets who is invited choose a password. */
export function InvitationPage() {
  const text = useMessages(welcomeMessages);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [token] = useState(() => decodedPart(location.hash.slice(1)) ?? '');
  const [twice, setTwice] = useState({ password: '', again: '' });
  const { data: invited, error } = useQuery({ queryKey: ['invitation', token], queryFn: () => readInvitation(token) });
  const enter = async () => {
    await queries.invalidateQueries({ queryKey: ['session'] });
    await navigate({ to: '/workflows', replace: true });
  };
  const take = useMutation({
    mutationFn: () => takeInvitation(token, twice.password),
    onSuccess: (entered) => ('needs' in entered ? undefined : enter()),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    take.mutate();
  };
  // Once it is there, an invitation is asked for again when somebody comes back from their authenticator app, and is taken.
  if (invited === undefined) {
    return error === null ? null : (
      <Frame title={text.noInvitation}>
        <ProblemNote error={error} />
        <Link to="/" className={buttonLook()}>
          {text.signIn}
        </Link>
      </Frame>
    );
  }
  if (take.data && 'needs' in take.data) {
    return (
      <Frame title={text.invited(invited.name)}>
        <SecondStep needs={take.data.needs} done={() => void enter()} />
      </Frame>
    );
  }
  return (
    <Frame title={text.invited(invited.name)}>
      <p className="text-muted">{text.invitedWhat(invited.role)}</p>
      <form className="space-y-4" onSubmit={submit}>
        <input type="hidden" autoComplete="username" value={invited.name} readOnly />
        <NewPassword name={invited.name} value={twice} change={setTwice} />
        {take.error ? <ProblemNote error={take.error} /> : null}
        <Button look="primary" type="submit" className="w-full" disabled={take.isPending || !isReady(twice)}>
          {text.take}
        </Button>
      </form>
    </Frame>
  );
}
