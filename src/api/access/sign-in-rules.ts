/** What whoever runs this server asks of people who sign in. */
export interface SignInRules {
  /** Whether every user who signs in by a password needs a second factor. */
  readonly needsSecondFactor: boolean;
  /** Whether users sign in by name and password. */
  readonly passwords: boolean;
  /** After how long without use a browser is signed out, in milliseconds. */
  readonly idleMs: number;
}

/** Where nothing else is asked. */
export const usualRules: SignInRules = { needsSecondFactor: false, passwords: true, idleMs: 86_400_000 };

export const noPasswords =
  'Passwords are switched off here (SNODO_PASSWORDS): users come in by single sign-on, and are made when they first do.';
