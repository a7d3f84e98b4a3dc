import { z } from 'zod';
import { type AuthWay, bearer, oauth2 } from '../../connector/auth-way.ts';
import { type WhoTest, whoByRest } from '../../connector/who-test.ts';

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

/** @param path of the user, from the connection's address on. */
export function graphTest(path: string): WhoTest {
  return whoByRest({
    docs: 'https://learn.microsoft.com/graph/api/user-get',
    path,
    answer: z.object({ userPrincipalName: z.string() }),
    who: ({ userPrincipalName }) => userPrincipalName,
  });
}
