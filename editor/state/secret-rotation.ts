import { isList, isObject, type Json } from '../../src/core/json.ts';

type Document = Readonly<Record<string, Json>>;

/** Where a secret of a sender is kept: stored by Snodo, at a source outside, or written into the document itself. */
export type SecretPlace =
  | { readonly kind: 'stored'; readonly name: string }
  | { readonly kind: 'source'; readonly reference: string }
  | { readonly kind: 'written' };

const stored = /^\{\{\s*secrets\.([A-Za-z_]\w*)\s*\}\}$/;

export function placeOf(text: string): SecretPlace {
  const [, name] = stored.exec(text.trim()) ?? [];
  if (name !== undefined) return { kind: 'stored', name };
  if (text.trim().startsWith('secret://')) return { kind: 'source', reference: text.trim() };
  return { kind: 'written' };
}

export function storedReference(name: string): string {
  return `{{ secrets.${name} }}`;
}

function objectAt(value: Json | undefined): Document | undefined {
  return value !== undefined && !isList(value) && isObject(value) ? value : undefined;
}

/** A webhook's secret stands in `trigger.verify`, that of an event of a connector in `trigger` itself. */
function holderOf(
  document: Document,
): { readonly holder: Document; readonly put: (holder: Document) => Document } | undefined {
  const trigger = objectAt(document['trigger']);
  if (trigger === undefined) return undefined;
  if (trigger['type'] !== 'webhook') return { holder: trigger, put: (next) => ({ ...document, trigger: next }) };
  const verify = objectAt(trigger['verify']);
  if (verify === undefined) return undefined;
  return { holder: verify, put: (next) => ({ ...document, trigger: { ...trigger, verify: next } }) };
}

/** The secrets that senders may sign by, the current one first; none where the document has none. */
export function secretsOf(document: Document): readonly string[] {
  const secret = holderOf(document)?.holder['secret'];
  if (typeof secret === 'string') return [secret];
  if (secret === undefined || !isList(secret)) return [];
  return secret.flatMap((one) => (typeof one === 'string' ? [one] : []));
}

/** With these secrets in the place of those so far; one stands alone, as people write it. */
export function withSecrets(document: Document, secrets: readonly string[]): Document {
  const found = holderOf(document);
  const [first] = secrets;
  if (found === undefined || first === undefined) return document;
  return found.put({ ...found.holder, secret: secrets.length === 1 ? first : [...secrets] });
}

/** A name for the next secret that is not taken: `HOOK`, then `HOOK_2`, `HOOK_3`. */
export function nextName(name: string, taken: readonly string[]): string {
  const [, base = name] = /^(.*?)(?:_\d+)?$/.exec(name) ?? [];
  let at = 2;
  while (taken.includes(`${base}_${at}`)) at += 1;
  return `${base}_${at}`;
}

/** Schemes whose secret is chosen here and told to the sender; of the others the provider makes it. */
const chosenHere: ReadonlySet<string> = new Set([
  'standard-webhooks',
  'hmac',
  'api-key',
  'basic',
  'github',
  'gitlab',
  'telegram',
  'bitbucket',
  'gitea',
  'forgejo',
  'typeform',
  'jira',
  'webflow',
  'microsoft-graph',
]);

export function isChosenHere(scheme: string | null): boolean {
  return scheme !== null && chosenHere.has(scheme);
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

/** A secret in the form that a scheme takes. @param random 32 bytes. */
export function madeSecret(scheme: string | null, random: Uint8Array): string {
  if (scheme === 'standard-webhooks') return `whsec_${base64(random)}`;
  return base64(random).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
