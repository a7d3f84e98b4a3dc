import { type AuthWay, bearer, oauth2 } from '../../connector/auth-way.ts';
import { whoByRest } from '../../connector/who-test.ts';
import { z } from 'zod';

export const graphUrl = 'https://graph.microsoft.com';

interface Hints {
  readonly app: string;
  readonly token: string;
}

const usual: Hints = {
  app: 'An app registration of Entra ID that has these permissions, delegated.',
  token: 'An access token with these permissions. Entra ID ends it after about an hour.',
};

/** How Microsoft Graph knows who calls: a person consents to `scopes`, or a token that was got elsewhere. */
export function graphAuth(scopes: readonly string[], hints: Hints = usual): readonly [AuthWay, AuthWay] {
  return [
    oauth2({
      authorizationUrl: 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize',
      tokenUrl: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
      scopes: ['offline_access', 'User.Read', ...scopes],
      hint: hints.app,
    }),
    bearer(hints.token),
  ];
}

export const graphTest = whoByRest({
  docs: 'https://learn.microsoft.com/graph/api/user-get',
  path: '/v1.0/me',
  answer: z.object({ userPrincipalName: z.string() }),
  who: ({ userPrincipalName }) => userPrincipalName,
});
