import type { Redactor } from '../secrets/redact.ts';
import type { StoredDelivery, WholeDelivery } from '../store/deliveries/deliveries.ts';
import type { ApiParts } from './options.ts';

const fatal = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Secrets in bytes that are no text are found by their ASCII. */
function redactedBody(body: Uint8Array, redactor: Redactor): Uint8Array {
  let encoding: 'utf8' | 'latin1' = 'utf8';
  let text: string;
  try {
    text = fatal.decode(body);
  } catch {
    encoding = 'latin1';
    text = Buffer.from(body).toString(encoding);
  }
  const shown = redactor.text(text);
  return shown === text ? body : Buffer.from(shown, encoding);
}

function withoutSecrets<T extends StoredDelivery>(delivery: T, redactor: Redactor): T {
  const { endpoint, reason, headers, query } = delivery;
  return {
    ...delivery,
    endpoint: redactor.text(endpoint),
    reason: reason === null ? null : redactor.text(reason),
    headers: redactor.json(headers),
    query: redactor.json(query),
  };
}

/** Deliveries as they may be shown: senders such as Microsoft Graph write the secret into what they send. */
export async function redactedDeliveries(
  { senderSecrets, redactor }: ApiParts,
  deliveries: readonly StoredDelivery[],
): Promise<readonly StoredDelivery[]> {
  await senderSecrets.learn(deliveries.map(({ workflow }) => workflow));
  return deliveries.map((one) => withoutSecrets(one, redactor));
}

/** As `redactedDeliveries`, with its body. */
export async function redactedDelivery(
  { senderSecrets, redactor }: ApiParts,
  delivery: WholeDelivery,
): Promise<WholeDelivery> {
  await senderSecrets.learn([delivery.workflow]);
  const { body, params, path } = delivery;
  return {
    ...withoutSecrets(delivery, redactor),
    body: body && redactedBody(body, redactor),
    params: redactor.json(params),
    path: path === null ? null : redactor.text(path),
  };
}
