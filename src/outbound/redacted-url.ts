import type { Redactor } from '../secrets/redact.ts';
import { queryParts } from './url-parameters.ts';

/** A URL for people and records: no user name, no fragment, `[secret]` for the named parameters and known secrets. */
export function redactedUrl(url: URL, secretNames: readonly string[], redactor: Redactor): string {
  const query = queryParts(url)
    .map(({ name, part }) => (secretNames.includes(name) ? `${part.split('=', 1)[0]}=[secret]` : part))
    .join('&');
  return redactor.text(`${url.origin}${url.pathname}${query === '' ? '' : `?${query}`}`);
}
