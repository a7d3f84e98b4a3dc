import { Sso } from '../api/sso/sso.ts';
import { outbound } from '../outbound/call.ts';
import { egressGuard } from '../outbound/egress-guard.ts';
import { guardedFetch } from '../outbound/fetch-for-models.ts';
import type { Ground } from './ground.ts';
import type { SecretRoom } from './secret-room.ts';

const timeoutMs = 20_000;

/** Single sign-on, where it is set. */
export function ssoRoom({
  settings,
  sealer,
  secretReader,
  redactor,
  now,
  closing,
}: Ground & Pick<SecretRoom, 'sealer' | 'secretReader'>): Sso | undefined {
  const { sso: rules } = settings.signIn;
  if (rules === undefined) return undefined;
  // Its own way: who sets its address allows it to Snodo, not to the steps of workflows.
  const host = new URL(rules.issuer).hostname.replace(/^\[(.*)\]$/, '$1');
  const guard = egressGuard([...settings.egressAllow, host]);
  const way = outbound({ guard, userAgent: 'snodo', proxies: settings.proxies });
  closing.defer(() => way.close());
  const resolve = async (text: string) => {
    const secret = await secretReader.resolve(text);
    redactor.add(secret);
    return secret;
  };
  const fetch = guardedFetch(way, { connection: undefined, attempt: 1, timeoutMs, redactor, record: () => undefined });
  return new Sso({ rules, fetch, resolve, clean: (text) => redactor.text(text), sealer, now });
}
