import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Navigate, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { ApiProblem } from '../../api/client.ts';
import { readSetup, setUp } from '../../api/session.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/field.tsx';
import { isReady, NewPassword } from '../../parts/new-password.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { decodedPart } from '../../state/decoded-part.ts';
import { Frame } from './frame.tsx';
import { welcomeMessages } from './messages.ts';

/** The setup code of the link; out of the address bar, where it would be seen and remembered. */
function codeOfLink(): string {
  const code = decodedPart(location.hash.slice(1)) ?? '';
  if (location.hash !== '') history.replaceState(history.state, '', location.pathname);
  return code;
}

/** Makes the first user, who is an admin. */
export function WelcomePage() {
  const text = useMessages(welcomeMessages);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { data: setup } = useQuery({ queryKey: ['setup'], queryFn: readSetup });
  const [link] = useState(codeOfLink);
  const [code, setCode] = useState(link);
  const [name, setName] = useState('');
  const [twice, setTwice] = useState({ password: '', again: '' });
  const make = useMutation({
    mutationFn: () => setUp({ token: code.trim(), name: name.trim(), password: twice.password }),
    onSuccess: (session) => {
      queries.setQueryData(['session'], session);
      queries.setQueryData(['setup'], setup && { ...setup, needed: false, guided: false });
      return navigate({ to: '/start', replace: true });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  const wrong = make.error instanceof ApiProblem && make.error.status === 401;
  if (setup?.needed === false && !make.isPending && !make.isSuccess) return <Navigate to="/" replace />;
  return (
    <Frame title={text.title}>
      <p className="text-muted">{text.what}</p>
      <form className="space-y-4" onSubmit={submit}>
        <TextField
          label={text.name}
          hint={text.nameHint}
          autoComplete="username"
          autoCapitalize="none"
          value={name}
          onChange={(event) => setName(event.target.value)}
          required
        />
        <NewPassword name={name} value={twice} change={setTwice} />
        {link === '' || wrong ? (
          <TextField
            label={text.code}
            hint={text.codeHint}
            error={wrong ? text.wrongCode : undefined}
            type="password"
            autoComplete="off"
            value={code}
            onChange={(event) => setCode(event.target.value)}
            required
          />
        ) : (
          <p className="text-muted">{text.codeHere}</p>
        )}
        {make.error && !wrong ? <ProblemNote error={make.error} /> : null}
        <Button look="primary" type="submit" className="w-full" disabled={make.isPending || !isReady(twice)}>
          {text.make}
        </Button>
      </form>
    </Frame>
  );
}
