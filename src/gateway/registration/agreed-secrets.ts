import { SnodoError } from '../../core/error.ts';
import { contexts } from '../../secrets/contexts.ts';
import type { Redactor } from '../../secrets/redact.ts';
import type { Sealer } from '../../secrets/seal.ts';
import type { Sql } from '../../store/database.ts';
import { registrationSecret } from '../../store/deliveries/registrations.ts';

/**
 * What a provider signs with that was told of a workflow's webhook.
 *
 * @throws SnodoError `unavailable` where none has been told yet: what comes before that is asked to come again.
 */
export async function agreedSecrets(
  sql: Sql,
  sealer: Sealer,
  redactor: Redactor,
  workflow: string,
): Promise<readonly string[]> {
  const kept = await registrationSecret(sql, workflow);
  if (kept === undefined) {
    throw new SnodoError(
      'unavailable',
      'The webhook is not yet made at the provider, so there is nothing to verify by.',
    );
  }
  const secret = sealer.open(Buffer.from(kept.secret), contexts.registrations(kept.id));
  redactor.add(secret);
  return [secret];
}
