import { Sso } from '../api/sso/sso.ts';
import { outbound } from '../outbound/call.ts';
import { egressGuard } from '../outbound/egress-guard.ts';
import { guardedFetch } from '../outbound/fetch-for-models.ts';
import type { Redactor } from '../secrets/redact.ts';
import type { Sealer } from '../secrets/seal.ts';
import type { SecretReader } from '../secrets/secret-reader.ts';
import type { Settings } from './settings.ts';

interface SsoRoomOptions {
  readonly settings: Settings;
  readonly sealer: Sealer;
  readonly reader: SecretReader;
  readonly redactor: Redactor;
  readonly now: () => number;
}

const timeoutMs = 20_000;

/** Single sign-on, where it is set. */
export function ssoRoom({ settings, sealer, reader, redactor, now }: SsoRoomOptions): {
  readonly sso: Sso | undefined;
  close(): Promise<void>;
} {
  const { sso: rules } = settings.signIn;
  if (rules === undefined) return { sso: undefined, close: async () => undefined };
  // Its own way: who sets its address allows it to Snodo, not to the steps of workflows.
  const host = new URL(rules.issuer).hostname.replace(/^\[(.*)\]$/, '$1');
  const guard = egressGuard([...settings.egressAllow, host]);
  const way = outbound({ guard, userAgent: 'snodo', proxies: settings.proxies });
  const resolve = async (text: string) => {
    const secret = await reader.resolve(text);
    redactor.add(secret);
    return secret;
  };
  const fetch = guardedFetch(way, { connection: undefined, attempt: 1, timeoutMs, redactor, record: () => undefined });
  return { sso: new Sso({ rules, fetch, resolve, sealer, now }), close: () => way.close() };
}
