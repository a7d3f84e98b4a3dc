import { z } from 'zod';
import { type AuthWay, oauth2 } from '../../connector/auth-way.ts';
import { type WhoTest, whoByRest } from '../../connector/who-test.ts';

const authority = 'https://login.microsoftonline.com/common/oauth2/v2.0';

/** A person signs in at Microsoft. @param scopes besides those that every connection needs. */
export function microsoftSignIn(scopes: readonly string[], hint: string): AuthWay {
  return oauth2({
    authorizationUrl: `${authority}/authorize`,
    tokenUrl: `${authority}/token`,
    scopes: ['offline_access', 'User.Read', ...scopes],
    hint,
  });
}

/** @param path of the user, from the connection's address on. */
export function whoAtMicrosoft(path: string): WhoTest {
  return whoByRest({
    docs: 'https://learn.microsoft.com/graph/api/user-get',
    path,
    answer: z.object({ userPrincipalName: z.string() }),
    who: ({ userPrincipalName }) => userPrincipalName,
  });
}
