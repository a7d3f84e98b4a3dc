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
  readonly go: string;
}

const words: Messages<Words> = {
  en: {
    title: 'Sign in to Snodo',
    token: 'Token',
    hint: 'The first start of the server printed it, and keeps it in its data folder as admin.token.',
    wrong: 'This token is not right.',
    go: 'Sign in',
  },
  it: {
    title: 'Accedi a Snodo',
    token: 'Token',
    hint: 'Il primo avvio del server lo ha scritto nel terminale, e lo conserva nella cartella dei dati come admin.token.',
    wrong: 'Questo token non è giusto.',
    go: 'Accedi',
  },
};

/** Asks for the token. `done` is called when it was right. */
export function SignIn({ done }: { readonly done: () => void }) {
  const text = useMessages(words);
  const [token, setToken] = useState('');
  const [problem, setProblem] = useState<Error>();
  const [busy, setBusy] = useState(false);
  const wrong = problem instanceof ApiProblem && problem.status === 401;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    try {
      await signIn(token.trim());
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
        <TextField
          label={text.token}
          hint={text.hint}
          error={wrong ? text.wrong : undefined}
          type="password"
          autoComplete="current-password"
          value={token}
          onChange={(event) => setToken(event.target.value)}
          required
        />
        {problem === undefined || wrong ? null : <ProblemNote error={problem} />}
        <Button look="primary" type="submit" disabled={busy} className="w-full">
          {text.go}
        </Button>
      </form>
      <LanguageChoice />
    </main>
  );
}
