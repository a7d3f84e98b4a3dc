import { z } from 'zod';

/** Variables by which a program can be made to load others, or that are set for it. */
const loaders =
  /^(?:LD_.*|DYLD_.*|NODE_OPTIONS|NODE_PATH|BASH_ENV|ENV|PYTHONPATH|PYTHONSTARTUP|PERL5OPT|PERL5LIB|RUBYOPT|PATH|HOME)$/i;

/** The variables that a connection gives to its command. */
export const commandEnvSchema = z
  .record(
    z
      .string()
      .regex(/^[A-Za-z_]\w{0,99}$/, 'It is not the name of a variable.')
      .refine((name) => !loaders.test(name), { error: 'This variable may not be set by a connection.' }),
    z.string().max(20_000),
  )
  .refine((env) => Object.keys(env).length <= 50, 'It has more than 50 variables.');

const secretName = /key|token|secret|pass|credential|auth|dsn|ur[il]|cookie|private/i;
const longestPlain = 15;

/** Whether a variable may hold a credential. What does is redacted everywhere, so words such as `info` must not be. */
export function isSecretVariable(name: string, value: string): boolean {
  return secretName.test(name) || value.length > longestPlain;
}
