export const strengths = ['short', 'weak', 'fair', 'strong'] as const;
export type Strength = (typeof strengths)[number];

/** The server takes none that is shorter. */
export const fewestCharacters = 10;

const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/];
const common = /^(?:.{0,3})(?:password|passwort|qwerty|123456|abcdef|letmein|admin|welcome|snodo)/i;

/** How hard a password is to guess, roughly: by its length, its variety, and what everybody tries first. */
export function strengthOf(password: string, name: string): Strength {
  if (password.length < fewestCharacters) return 'short';
  const different = new Set(password).size;
  const holdsName = name.length > 2 && password.toLowerCase().includes(name.toLowerCase());
  if (different < 5 || common.test(password) || holdsName) return 'weak';
  const kinds = classes.filter((one) => one.test(password)).length;
  const points = password.length + kinds * 2 + different / 2;
  return points >= 26 ? 'strong' : points >= 19 ? 'fair' : 'weak';
}
