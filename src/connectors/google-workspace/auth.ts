import { type AuthWay, googleServiceAccount, oauth2 } from '../../connector/auth-way.ts';

/** How the services of Google Workspace know who calls: a person consents, or a service account acts for one. */
export function googleAuth(...scopes: readonly string[]): readonly [AuthWay, AuthWay] {
  const full = scopes.map((scope) => `https://www.googleapis.com/auth/${scope}`);
  return [
    oauth2({
      authorizationUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
      tokenUrl: 'https://oauth2.googleapis.com/token',
      scopes: full,
      // Only so does Google give a token to renew with, also to whom consented before.
      extra: { access_type: 'offline', prompt: 'consent' },
      hint: 'An OAuth client of a project in Google Cloud where this API is switched on.',
    }),
    googleServiceAccount(
      full,
      'A service account of that project: its client_email as claims.iss, its private_key as key; as subject the person it acts for, where an admin of the domain lets it.',
    ),
  ];
}
