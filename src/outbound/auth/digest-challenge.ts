/** The parameters of one challenge, names in lower case. */
export type Challenge = Readonly<Record<string, string>>;

// A name, and after an "=" its value; a name without one begins the next challenge (RFC 9110, 11.6.1).
const piece = /([\w!#$%&'*+.^`|~-]+)(?:[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*)))?/g;

/** The challenges of the scheme Digest in a WWW-Authenticate header, in the order of the service's preference. */
export function digestChallenges(header: string): readonly Challenge[] {
  const found: { readonly scheme: string; readonly parameters: Record<string, string> }[] = [];
  for (const [, name = '', quoted, bare] of header.matchAll(piece)) {
    const value = quoted?.replaceAll(/\\(.)/g, '$1') ?? bare;
    if (value === undefined) found.push({ scheme: name.toLowerCase(), parameters: {} });
    else if (found.at(-1)) Object.assign(found.at(-1)?.parameters ?? {}, { [name.toLowerCase()]: value });
  }
  return found.flatMap(({ scheme, parameters }) => (scheme === 'digest' ? [parameters] : []));
}
