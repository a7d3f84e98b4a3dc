import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { ApiProblem } from '../api/client.ts';
import { signIn } from '../api/session.ts';
import { Button } from '../parts/button.tsx';
import { TextField } from '../parts/field.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import type { Messages } from '../state/language.ts';
import { LanguageChoice } from './choices.tsx';
import { useMessages } from './language.ts';

interface Words {
  readonly title: string;
  readonly token: string;
  readonly hint: string;
  readonly wrong: string;
  readonly name: string;
  readonly password: string;
  readonly wrongPassword: string;
  readonly go: string;
  readonly byToken: string;
  readonly byName: string;
  readonly first: string;
  readonly forgotten: string;
}

const words: Messages<Words> = {
  en: {
    title: 'Sign in to Snodo',
    token: 'Token',
    hint: 'The first start of the server printed it, and keeps it in its data folder as admin.token.',
    wrong: 'This token is not right.',
    name: 'Name',
    password: 'Password',
    wrongPassword: 'This name or this password is not right.',
    go: 'Sign in',
    byToken: 'Use a token instead',
    byName: 'Use name and password instead',
    first: 'First time here? Make your account',
    forgotten: 'Forgotten? Any admin can give you a new invitation.',
  },
  it: {
    title: 'Accedi a Snodo',
    token: 'Token',
    hint: 'Il primo avvio del server lo ha scritto nel terminale, e lo conserva nella cartella dei dati come admin.token.',
    wrong: 'Questo token non è giusto.',
    name: 'Nome',
    password: 'Password',
    wrongPassword: 'Il nome o la password non è giusto.',
    go: 'Accedi',
    byToken: 'Usa un token',
    byName: 'Usa nome e password',
    first: 'È la prima volta? Crea il tuo account',
    forgotten: 'Dimenticata? Un amministratore può darti un nuovo invito.',
  },
};

interface Asked {
  /** Nobody has a name and a password yet. */
  readonly isFirst: boolean;
  readonly done: () => void;
}

/** Asks who it is: by name and password, or by a token. `done` is called when it was right. */
export function SignIn({ isFirst, done }: Asked) {
  const text = useMessages(words);
  const [byToken, setByToken] = useState(isFirst);
  const [given, setGiven] = useState({ token: '', name: '', password: '' });
  const [problem, setProblem] = useState<Error>();
  const [busy, setBusy] = useState(false);
  const wrong = problem instanceof ApiProblem && problem.status === 401;
  const field = (name: keyof typeof given) => ({
    value: given[name],
    onChange: (event: { target: { value: string } }) => setGiven({ ...given, [name]: event.target.value }),
    required: true,
  });

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    try {
      const { token, name, password } = given;
      await signIn(byToken ? { token: token.trim() } : { name, password });
      done();
    } catch (error) {
      setProblem(error instanceof Error ? error : new Error(String(error)));
    } finally {
      setBusy(false);
    }
  }

  return (
    <main className="mx-auto flex min-h-dvh max-w-sm flex-col justify-center gap-6 px-5 py-10">
      <img src="/icon.svg" alt="" className="size-12" />
      <h1 className="text-2xl font-semibold tracking-tight">{text.title}</h1>
      <form className="space-y-4" onSubmit={(event) => void submit(event)}>
        {byToken ? (
          <TextField
            key="token"
            label={text.token}
            hint={text.hint}
            error={wrong ? text.wrong : undefined}
            type="password"
            autoComplete="current-password"
            {...field('token')}
          />
        ) : (
          <>
            <TextField key="name" label={text.name} autoComplete="username" autoCapitalize="none" {...field('name')} />
            <TextField
              key="password"
              label={text.password}
              hint={text.forgotten}
              error={wrong ? text.wrongPassword : undefined}
              type="password"
              autoComplete="current-password"
              {...field('password')}
            />
          </>
        )}
        {problem !== undefined && !wrong ? <ProblemNote error={problem} /> : null}
        <Button look="primary" type="submit" disabled={busy} className="w-full">
          {text.go}
        </Button>
        <Button
          look="quiet"
          className="w-full"
          onClick={() => {
            setByToken(!byToken);
            setProblem(undefined);
          }}
        >
          {byToken ? text.byName : text.byToken}
        </Button>
      </form>
      {isFirst ? (
        <Link to="/welcome" className="text-center text-accent hover:underline">
          {text.first}
        </Link>
      ) : null}
      <LanguageChoice />
    </main>
  );
}
