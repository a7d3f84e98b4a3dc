import { browserSupportsWebAuthn } from '@simplewebauthn/browser';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { ApiProblem } from '../api/client.ts';
import { signInByPasskey } from '../api/passkeys.ts';
import { signIn, ssoAddress, type StillNeeded, type WaysIn } from '../api/session.ts';
import { Button, buttonLook } from '../parts/button.tsx';
import { TextField } from '../parts/field.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import type { Messages } from '../state/language.ts';
import { LanguageChoice } from './choices.tsx';
import { useMessages } from './language.ts';
import { SecondStep } from './second-step.tsx';

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
  readonly byPasskey: string;
  readonly noToken: string;
  readonly bySso: (name: string) => string;
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
    byPasskey: 'Use a passkey',
    noToken: 'Without a token',
    bySso: (name) => `Sign in with ${name}`,
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
    byPasskey: 'Usa una passkey',
    noToken: 'Senza token',
    bySso: (name) => `Accedi con ${name}`,
    first: 'È la prima volta? Crea il tuo account',
    forgotten: 'Dimenticata? Un amministratore può darti un nuovo invito.',
  },
};

interface Asked {
  /** Undefined where the server does not say. */
  readonly ways: WaysIn | undefined;
  readonly done: () => void;
}

/** Asks who it is: by name and password, or by a token. `done` is called when it was right. */
export function SignIn({ ways, done }: Asked) {
  const text = useMessages(words);
  const { needed: isFirst = true, passwords = true, sso = null } = ways ?? {};
  const [byToken, setByToken] = useState(isFirst || (!passwords && sso === null));
  const asks = byToken || passwords;
  const [given, setGiven] = useState({ token: '', name: '', password: '' });
  const [problem, setProblem] = useState<Error>();
  const [busy, setBusy] = useState(false);
  const [needs, setNeeds] = useState<StillNeeded>();
  const wrong = problem instanceof ApiProblem && problem.status === 401 && !/passkey/.test(problem.message);
  const field = (name: keyof typeof given) => ({
    value: given[name],
    onChange: (event: { target: { value: string } }) => setGiven({ ...given, [name]: event.target.value }),
    required: true,
  });

  /** @param prove answers what is still needed. */
  async function enter(prove: () => Promise<StillNeeded | undefined>): Promise<void> {
    setBusy(true);
    try {
      const still = await prove();
      setProblem(undefined);
      if (still === undefined) done();
      else setNeeds(still);
    } catch (error) {
      setProblem(error instanceof Error ? error : new Error(String(error)));
    } finally {
      setBusy(false);
    }
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    const { token, name, password } = given;
    void enter(async () => {
      const entered = await signIn(byToken ? { token: token.trim() } : { name, password });
      return 'needs' in entered ? entered.needs : undefined;
    });
  }

  if (needs !== undefined) {
    return (
      <main className="mx-auto flex min-h-dvh max-w-sm flex-col justify-center gap-6 px-5 py-10">
        <img src="/icon.svg" alt="" className="size-12" />
        <h1 className="text-2xl font-semibold tracking-tight">{text.title}</h1>
        <SecondStep needs={needs} done={done} back={() => setNeeds(undefined)} />
      </main>
    );
  }
  return (
    <main className="mx-auto flex min-h-dvh max-w-sm flex-col justify-center gap-6 px-5 py-10">
      <img src="/icon.svg" alt="" className="size-12" />
      <h1 className="text-2xl font-semibold tracking-tight">{text.title}</h1>
      {sso === null ? null : (
        <a href={ssoAddress} className={`${buttonLook({ look: passwords ? 'plain' : 'primary' })} w-full`}>
          {text.bySso(sso)}
        </a>
      )}
      {passwords && !byToken && browserSupportsWebAuthn() ? (
        <Button className="w-full" disabled={busy} onClick={() => void enter(signInByPasskey)}>
          {text.byPasskey}
        </Button>
      ) : null}
      <form className="space-y-4" onSubmit={submit}>
        {!asks ? null : byToken ? (
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
        {asks ? (
          <Button look="primary" type="submit" disabled={busy} className="w-full">
            {text.go}
          </Button>
        ) : null}
        <Button
          look="quiet"
          className="w-full"
          onClick={() => {
            setByToken(!byToken);
            setProblem(undefined);
          }}
        >
          {byToken ? (passwords ? text.byName : text.noToken) : text.byToken}
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
