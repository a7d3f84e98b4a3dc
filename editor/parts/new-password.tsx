import { useMessages } from '../app/language.ts';
import type { Messages } from '../state/language.ts';
import { fewestCharacters, type Strength, strengthOf, strengths } from '../state/password-strength.ts';
import { TextField } from './field.tsx';

interface Words {
  readonly password: string;
  readonly again: string;
  readonly differs: string;
  readonly strength: Readonly<Record<Strength, string>>;
}

const words: Messages<Words> = {
  en: {
    password: 'Password',
    again: 'The password once more',
    differs: 'The two are not the same.',
    strength: {
      short: `At least ${fewestCharacters} characters: a few words that nobody would guess are good.`,
      weak: 'Easily guessed. Add a word or two.',
      fair: 'Fair. Longer is better.',
      strong: 'Strong.',
    },
  },
  it: {
    password: 'Password',
    again: 'La password un’altra volta',
    differs: 'Le due non sono uguali.',
    strength: {
      short: `Almeno ${fewestCharacters} caratteri: qualche parola che nessuno indovinerebbe va bene.`,
      weak: 'Facile da indovinare. Aggiungi una o due parole.',
      fair: 'Discreta. Più lunga è meglio.',
      strong: 'Robusta.',
    },
  },
};

const colours: Readonly<Record<Strength, string>> = {
  short: 'bg-strong',
  weak: 'bg-bad',
  fair: 'bg-warn',
  strong: 'bg-good',
};

export interface PasswordTwice {
  readonly password: string;
  readonly again: string;
}

/** Whether a new password can be sent. */
export function isReady({ password, again }: PasswordTwice): boolean {
  return password === again && password.length >= fewestCharacters;
}

interface Asked {
  readonly name: string;
  readonly value: PasswordTwice;
  readonly change: (value: PasswordTwice) => void;
}

/** Asks for a new password twice and says how good it is. */
export function NewPassword({ name, value, change }: Asked) {
  const text = useMessages(words);
  const { password, again } = value;
  const strength = strengthOf(password, name);
  const bars = password === '' ? 0 : strengths.indexOf(strength) + 1;
  return (
    <>
      <div>
        <TextField
          label={text.password}
          type="password"
          autoComplete="new-password"
          value={password}
          onChange={(event) => change({ ...value, password: event.target.value })}
          required
        />
        <div aria-hidden className="mt-2 grid grid-cols-4 gap-1">
          {strengths.map((one, at) => (
            <span key={one} className={`h-1 rounded-full ${at < bars ? colours[strength] : 'bg-raised'}`} />
          ))}
        </div>
        <p aria-live="polite" className="mt-1 text-muted">
          {text.strength[strength]}
        </p>
      </div>
      <TextField
        label={text.again}
        type="password"
        autoComplete="new-password"
        value={again}
        error={again !== '' && !password.startsWith(again) ? text.differs : undefined}
        onChange={(event) => change({ ...value, again: event.target.value })}
        required
      />
    </>
  );
}
