import { z } from 'zod';
import { newId } from '../../core/id.ts';
import { SnodoError } from '../../core/error.ts';
import { contexts } from '../../secrets/contexts.ts';
import { askLater, dropStart, type DueStart, dueStarts, putStart } from '../../store/connections/oauth-starts.ts';
import { unauthorize } from '../../store/connections/tokens.ts';
import { askedFor } from './grants.ts';
import { identityOf } from './identity.ts';
import type { OAuthConnection } from './oauth-connection.ts';
import type { OAuthParts } from './oauth-parts.ts';
import { newAccess } from './request-token.ts';
import { tokenFailure } from './token-error.ts';

const grantType = 'urn:ietf:params:oauth:grant-type:device_code';
/** RFC 8628, 3.2 and 3.5. */
const usualEveryMs = 5_000;
const slowDownMs = 5_000;
const leaseMs = 60_000;

const keptSchema = z.object({ deviceCode: z.string() });

export interface DeviceConsent {
  readonly userCode: string;
  readonly verificationUrl: string;
  /** With the code already in it, where the server makes one. */
  readonly url: string;
  readonly expiresAt: number;
}

/** Begins a consent on another device (RFC 8628): a person enters the code there, and the server is asked until then. */
export async function beginDevice(
  { sql, sealer }: OAuthParts,
  { slug, auth, host, reach }: OAuthConnection,
  now: number,
): Promise<DeviceConsent> {
  const { client, server } = await reach();
  if (server.serverMetadata().device_authorization_endpoint === undefined) {
    throw new SnodoError(
      'conflict',
      `The issuer of the connection "${slug}" names no endpoint for devices. Give deviceUrl.`,
    );
  }
  const told = await client.initiateDeviceAuthorization(server, askedFor(auth)).catch((error: unknown) => {
    const failure = tokenFailure(error, host);
    throw failure.kind === 'failed' ? failure.error : new SnodoError('conflict', failure.reason);
  });
  const lifeMs = told.expires_in * 1_000;
  const id = newId(now);
  const sealed = sealer.seal(JSON.stringify({ deviceCode: told.device_code }), contexts.oauth_starts(id));
  const everyMs = told.interval === undefined ? usualEveryMs : told.interval * 1_000;
  await putStart(sql, { id, connection: slug, identity: identityOf(auth), sealed }, 'device', { lifeMs, everyMs });
  return {
    userCode: told.user_code,
    verificationUrl: told.verification_uri,
    url: told.verification_uri_complete ?? told.verification_uri,
    expiresAt: now + lifeMs,
  };
}

async function ask(parts: OAuthParts, start: DueStart): Promise<void> {
  const { sql, sealer, open, tokens, redactor } = parts;
  const { id, connection: slug, everyMs } = start;
  const give = async (reason: string): Promise<void> => {
    await dropStart(sql, id);
    await unauthorize(sql, slug, start.identity, redactor.text(reason));
    tokens.forget(slug);
  };
  const connection = await open(slug);
  if (identityOf(connection.auth) !== start.identity) return dropStart(sql, id);
  const kept = keptSchema.parse(JSON.parse(sealer.open(Buffer.from(start.sealed), contexts.oauth_starts(id))));
  const forget = redactor.hide(kept.deviceCode);
  try {
    const { client, server } = await connection.reach();
    const answer = await client.genericGrantRequest(server, grantType, { device_code: kept.deviceCode });
    await tokens.keepConsent(connection, newAccess(answer, connection.auth.scopes));
    await dropStart(sql, id);
  } catch (error) {
    const failure = tokenFailure(error, connection.host);
    if (failure.kind === 'refused') return await give(failure.reason);
    if (start.late) return await give('Nobody has entered the code in time.');
    await askLater(sql, id, failure.code === 'slow_down' ? everyMs + slowDownMs : everyMs);
  } finally {
    forget();
  }
}

/** Asks the servers about the consents on other devices that are due; any number of processes share the work. */
export async function askAboutDevices(
  parts: OAuthParts,
  report: (error: unknown, about: string) => void,
): Promise<void> {
  const due = await dueStarts(parts.sql, leaseMs);
  await Promise.all(
    due.map((start) =>
      ask(parts, start).catch(async (error: unknown) => {
        report(error, `the consent to the connection "${start.connection}"`);
        if (start.late) await dropStart(parts.sql, start.id);
      }),
    ),
  );
}
