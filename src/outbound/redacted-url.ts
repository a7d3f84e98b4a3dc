import type { Redactor } from '../secrets/redact.ts';
import { isSecretParameter } from './secret-parameter.ts';
import { queryParts } from './url-parameters.ts';

/** A URL for people and records: no user name, no fragment, `[secret]` for the named parameters, those that are called as credentials are, and known secrets. */
export function redactedUrl(url: URL, secretNames: readonly string[], redactor: Redactor): string {
  const query = queryParts(url)
    .map(({ name, part }) => {
      const written = part.split('=', 1)[0] ?? '';
      const isSecret = secretNames.includes(name) || isSecretParameter(name, part.slice(written.length + 1));
      return isSecret ? `${written}=[secret]` : part;
    })
    .join('&');
  return redactor.text(`${url.origin}${url.pathname}${query === '' ? '' : `?${query}`}`);
}
