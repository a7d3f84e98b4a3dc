import { TextField } from './field.tsx';

interface Asked {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly value: string;
  readonly change: (code: string) => void;
}

/** Where a code of an authenticator app is typed, or a recovery code. */
export function CodeField({ label, hint, error, value, change }: Asked) {
  return (
    <TextField
      label={label}
      hint={hint}
      error={error}
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      value={value}
      onChange={(event) => change(event.target.value)}
      required
    />
  );
}
