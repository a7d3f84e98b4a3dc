import type { Configuration } from 'openid-client';
import { SnodoError } from '../../core/error.ts';
import type { OAuth2 } from '../auth/oauth2-schema.ts';
import type { ConnectionConfig } from '../connection.ts';
import { secretsOf } from '../connection-identity.ts';
import { authorizationServer } from './authorization-server.ts';
import { type ServiceCalls, serviceFetch } from './service-fetch.ts';

/** A connection by OAuth 2.0 as it is configured now, with the client for its server. */
export interface OAuthConnection {
  readonly slug: string;
  readonly auth: OAuth2;
  /** Of the server, for messages. */
  readonly host: string;
  /** The client; its server is asked for its metadata where need be. */
  readonly reach: () => Promise<{ readonly client: typeof import('openid-client'); readonly server: Configuration }>;
}

/** Whether the server tells who has consented, so that it can be checked. */
export function tellsIdentity({ issuer, scopes }: OAuth2): boolean {
  return issuer !== undefined && scopes?.includes('openid') === true;
}

/** @throws SnodoError `conflict` where it is of another kind. */
export function oauthConnection(slug: string, config: ConnectionConfig, calls: ServiceCalls): OAuthConnection {
  const { auth } = config;
  if (auth.type !== 'oauth2') {
    throw new SnodoError('conflict', `The connection "${slug}" has auth of type "${auth.type}" and not "oauth2".`);
  }
  // A server may say them again in an error.
  for (const secret of secretsOf(config)) calls.redactor.add(secret);
  const fetch = serviceFetch(calls, slug, config, tellsIdentity(auth));
  return {
    slug,
    auth,
    host: new URL(auth.tokenUrl ?? auth.issuer ?? '').host,
    reach: () => authorizationServer(auth, fetch),
  };
}
