/** Nothing else is called so. */
const telling =
  /^(?:[\w.-]*[_.-])?(?:(?:access|refresh|id|session|auth|bearer|api|security|user|bot)[_-]?token|[\w-]*api[_-]?key|(?:access|account|private|secret|subscription|auth)[_-]?key|client[_-]?secret|secret|passw(?:or)?d|passphrase|signature|credentials?)$/i;

/** What also a country, a page or an article may be called by: only a longer value is taken for a credential. */
const vague = /^(?:key|token|code|sig|auth|pass|pwd|sid)$/i;
const shortestVague = 16;

/** Whether a parameter in the query of an address proves who calls, by what services call such ones. */
export function isSecretParameter(name: string, value: string): boolean {
  return value !== '' && (telling.test(name) || (vague.test(name) && value.length >= shortestVague));
}

type Change = (name: string, value: string) => string;

/**
 * An address with `change` made to the values of its query, as they are written: what they are when something is put into
 * them (`{{ secrets.NAME }}`) is not known yet.
 */
export function changedParameters(address: string, change: Change): string {
  const [, before = '', query, after = ''] = /^([^?#]*\?)([^#]*)(.*)$/s.exec(address) ?? [];
  if (query === undefined) return address;
  const parts = query.split('&').map((part) => {
    const at = part.indexOf('=');
    return at === -1 ? part : `${part.slice(0, at)}=${change(part.slice(0, at), part.slice(at + 1))}`;
  });
  return before + parts.join('&') + after;
}

/** The credentials in the query of an address, as they are written and as they are meant. */
export function secretParameters(address: string): readonly string[] {
  const found = new Set<string>();
  changedParameters(address, (name, value) => {
    if (isSecretParameter(name, value)) {
      found.add(value);
      found.add(new URLSearchParams(`v=${value}`).get('v') ?? value);
    }
    return value;
  });
  return [...found];
}
