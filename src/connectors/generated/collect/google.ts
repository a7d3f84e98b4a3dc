import type { MadeAuth } from '../../specification/made-service.ts';
import { given } from '../../specification/reading.ts';
import type { Wish } from '../../specification/service-of.ts';

/** Parameters that every Google API has and nobody fills in. */
export const googleUsual: ReadonlySet<string> = new Set([
  '$.xgafv',
  'access_token',
  'alt',
  'callback',
  'key',
  'oauth_token',
  'prettyPrint',
  'quotaUser',
  'uploadType',
  'upload_protocol',
  'userIp',
]);

/** The documents name a flow that Google has given up; its service accounts and its consent are these. */
export function googleWish(document: object): Partial<Wish> {
  const schemes = Object.values(given(given(given(document)['components'])['securitySchemes']));
  const scopes = schemes.flatMap((one) =>
    Object.values(given(given(one)['flows'])).flatMap((flow) => Object.keys(given(given(flow)['scopes']))),
  );
  const [scope] = [...new Set(scopes)];
  const chosen = scope === undefined ? [] : [scope];
  const auth: MadeAuth[] = [
    {
      type: 'oauth2',
      preset: {
        grant: 'authorization_code',
        authorizationUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
        tokenUrl: 'https://oauth2.googleapis.com/token',
        scopes: chosen,
        extra: { access_type: 'offline', prompt: 'consent' },
      },
      hint: 'The client of a project in the Google Cloud console; take a narrower scope where one is enough.',
    },
    {
      type: 'oauth2',
      preset: { grant: 'jwt_bearer', tokenUrl: 'https://oauth2.googleapis.com/token', scopes: chosen },
      hint: 'The key of a service account.',
    },
  ];
  const key: MadeAuth = { type: 'api-key', preset: { in: 'query', name: 'key' }, hint: 'An API key of the project.' };
  return { auth: scopes.length > 0 ? auth : [key], hasPartsInPath: true };
}
