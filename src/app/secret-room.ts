import type { Logger } from 'pino';
import { type Outbound, outbound } from '../outbound/call.ts';
import { egressGuard } from '../outbound/egress-guard.ts';
import { type CallbackUrls, callbackUrls } from '../secrets/callback-url.ts';
import { alertPurpose, approvalPurpose, type MessageLinks, messageLinks } from '../secrets/message-links.ts';
import { type ChatTokens, chatTokens } from '../secrets/chat-tokens.ts';
import { type CacheKeys, cacheKeys } from '../secrets/cache-keys.ts';
import { encryptionKey } from '../secrets/encryption-key.ts';
import type { Redactor } from '../secrets/redact.ts';
import { unopenedValues } from '../secrets/reseal.ts';
import { type Sealer, sealer } from '../secrets/seal.ts';
import { SecretReader } from '../secrets/secret-reader.ts';
import { SecretStore } from '../secrets/secret-store.ts';
import { SourceValues } from '../secrets/source-values.ts';
import { secretSources } from '../secrets/sources/sources.ts';
import { sessionSecret } from '../secrets/session-secret.ts';
import type { Sql } from '../store/database.ts';
import type { Settings } from './settings.ts';

/** How often a token of Vault is looked after. */
const keepUpMs = 10_000;

interface SecretRoomOptions {
  readonly settings: Settings;
  readonly sql: Sql;
  readonly redactor: Redactor;
  readonly log: Logger;
  readonly report: (error: unknown, about: string) => void;
  readonly publicUrl: () => string;
}

/** All that has to do with secrets. */
export interface SecretRoom {
  readonly sealer: Sealer;
  readonly store: SecretStore;
  readonly reader: SecretReader;
  readonly callbacks: CallbackUrls;
  readonly approvalLinks: MessageLinks;
  readonly alertLinks: MessageLinks;
  readonly chatTokens: ChatTokens;
  readonly sessionSecret: string;
  readonly cacheKeys: CacheKeys;
  close(): Promise<void>;
}

/** The way to Vault: its own, since who sets its address allows it to Snodo, not to the steps of workflows. */
function wayToVault(address: string | undefined): Outbound {
  const host = address === undefined ? [] : [new URL(address).hostname.replace(/^\[(.*)\]$/, '$1')];
  return outbound({ guard: egressGuard(host), userAgent: 'snodo' });
}

/** Says which values no key opens; they are left as they are. */
async function tellUnopened({ sql, log }: SecretRoomOptions, seals: Sealer): Promise<void> {
  const unopened = await unopenedValues(sql, seals);
  if (unopened.length === 0) return;
  const some = unopened.slice(0, 5).map(({ place, id }) => `${place}: ${id}`);
  log.warn(
    { count: unopened.length, some },
    'sealed values were sealed by a key that is not given: add it to SNODO_ENCRYPTION_KEY_PREVIOUS, or store them again',
  );
}

/** Keeps what lets Snodo into a source alive, and says where it cannot. @returns how to stop. */
function keepingUp(sources: ReturnType<typeof secretSources>, report: SecretRoomOptions['report']): () => void {
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

/** @throws SnodoError `settings` where the secrets in the database were sealed with another key. */
export async function secretRoom(options: SecretRoomOptions): Promise<SecretRoom> {
  const { settings, sql, redactor, report } = options;
  const { encryptionKey: given, previousKeys, allowedEnv, ttlMs, vault } = settings.secrets;
  const key = encryptionKey(given, settings.dataDir);
  const previous = previousKeys.map((one) => Buffer.from(one, 'base64'));
  const seals = sealer(key, previous);
  const store = new SecretStore(sql, seals, redactor);
  await store.checkKey();
  await tellUnopened(options, seals);
  const http = wayToVault(vault?.address);
  const sources = secretSources({ allowedEnv, env: process.env, vault, http, redactor, now: Date.now });
  const outside = new SourceValues({ sources, redactor, ttlMs, now: () => performance.now(), report });
  const stop = keepingUp(sources, report);
  return {
    sealer: seals,
    store,
    reader: new SecretReader(store, outside),
    approvalLinks: messageLinks([key, ...previous], approvalPurpose, options.publicUrl),
    alertLinks: messageLinks([key, ...previous], alertPurpose, options.publicUrl),
    chatTokens: chatTokens([key, ...previous]),
    callbacks: callbackUrls([key, ...previous], options.publicUrl),
    sessionSecret: sessionSecret(key),
    cacheKeys: cacheKeys(key),
    async close() {
      stop();
      await http.close();
    },
  };
}
