import { type Outbound, outbound } from '../outbound/call.ts';
import { egressGuard } from '../outbound/egress-guard.ts';
import { callbackUrls } from '../secrets/callback-url.ts';
import { alertPurpose, approvalPurpose, messageLinks } from '../secrets/message-links.ts';
import { chatTokens } from '../secrets/chat-tokens.ts';
import { cacheKeys } from '../secrets/cache-keys.ts';
import { encryptionKey } from '../secrets/encryption-key.ts';
import { MemoryBook } from '../secrets/memory-book.ts';
import { unopenedValues } from '../secrets/reseal.ts';
import { type Sealer, sealer } from '../secrets/seal.ts';
import { SecretReader } from '../secrets/secret-reader.ts';
import { SecretStore } from '../secrets/secret-store.ts';
import { SourceValues } from '../secrets/source-values.ts';
import { secretSources } from '../secrets/sources/sources.ts';
import { sessionSecret } from '../secrets/session-secret.ts';
import { SigningSecrets } from '../secrets/signing-secrets.ts';
import type { Ground } from './ground.ts';

/** How often a token of Vault is looked after. */
const keepUpMs = 10_000;

/** The way to Vault: its own, since who sets its address allows it to Snodo, not to the steps of workflows. */
function wayToVault(address: string | undefined): Outbound {
  const host = address === undefined ? [] : [new URL(address).hostname.replace(/^\[(.*)\]$/, '$1')];
  return outbound({ guard: egressGuard(host), userAgent: 'snodo' });
}

/** Says which values no key opens; they are left as they are. */
async function tellUnopened({ sql, log }: Pick<Ground, 'sql' | 'log'>, seals: Sealer): Promise<void> {
  const unopened = await unopenedValues(sql, seals);
  if (unopened.length === 0) return;
  const some = unopened.slice(0, 5).map(({ place, id }) => `${place}: ${id}`);
  log.warn(
    { count: unopened.length, some },
    'sealed values were sealed by a key that is not given: add it to SNODO_ENCRYPTION_KEY_PREVIOUS, or store them again',
  );
}

/** Keeps what lets Snodo into a source alive, and says where it cannot. @returns how to stop. */
function keepingUp(sources: ReturnType<typeof secretSources>, report: Ground['report']): () => void {
  let failing = false;
  const look = async () => {
    try {
      await sources.vault.keepUp?.();
      failing = false;
    } catch (error) {
      // Once, not every ten seconds.
      if (!failing) report(error, 'the login at Vault');
      failing = true;
    }
  };
  void look();
  const timer = setInterval(() => void look(), keepUpMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** All that has to do with secrets. @throws SnodoError `settings` where those in the database were sealed with another key. */
export async function secretRoom(
  given: Pick<Ground, 'settings' | 'sql' | 'redactor' | 'log' | 'report' | 'publicUrl' | 'closing'>,
) {
  const { settings, sql, redactor, report, publicUrl, closing } = given;
  const { encryptionKey: own, previousKeys, allowedEnv, ttlMs, vault } = settings.secrets;
  const key = encryptionKey(own, settings.dataDir);
  const previous = previousKeys.map((one) => Buffer.from(one, 'base64'));
  const keys = [key, ...previous] as const;
  const seals = sealer(key, previous);
  const secrets = new SecretStore(sql, seals, redactor);
  await secrets.checkKey();
  await tellUnopened(given, seals);
  const http = wayToVault(vault?.address);
  closing.defer(() => http.close());
  const sources = secretSources({ allowedEnv, env: process.env, vault, http, redactor, now: Date.now });
  closing.defer(keepingUp(sources, report));
  return {
    sealer: seals,
    secrets,
    secretReader: new SecretReader(
      secrets,
      new SourceValues({ sources, redactor, ttlMs, now: () => performance.now(), report }),
    ),
    signingSecrets: new SigningSecrets(seals, redactor),
    memory: new MemoryBook(sql, seals),
    approvalLinks: messageLinks(keys, approvalPurpose, publicUrl),
    alertLinks: messageLinks(keys, alertPurpose, publicUrl),
    chatTokens: chatTokens(keys),
    callbacks: callbackUrls(keys, publicUrl),
    sessionSecret: sessionSecret(key),
    cacheKeys: cacheKeys(key),
  };
}

export type SecretRoom = Awaited<ReturnType<typeof secretRoom>>;
