import { z } from 'zod';

/** What `npm audit --json` prints where a registry answered; https://docs.npmjs.com/cli/v11/commands/npm-audit. */
const answered = z.looseObject({
  vulnerabilities: z.record(z.string(), z.looseObject({ name: z.string(), severity: z.string(), range: z.string() })),
  metadata: z.looseObject({ vulnerabilities: z.looseObject({ total: z.number() }) }),
});

export type Advice =
  | { readonly kind: 'clean' }
  | { readonly kind: 'affected'; readonly packages: readonly string[] }
  | { readonly kind: 'not-checked' };

const grave: ReadonlySet<string> = new Set(['high', 'critical']);

/** What comes of an audit. Whatever is no answer of a registry counts as not checked, never as clean. */
export function readAdvice(printed: string): Advice {
  let json: unknown;
  try {
    json = JSON.parse(printed);
  } catch {
    return { kind: 'not-checked' };
  }
  const read = answered.safeParse(json);
  if (!read.success) return { kind: 'not-checked' };
  const packages = Object.values(read.data.vulnerabilities)
    .filter(({ severity }) => grave.has(severity))
    .map(({ name, severity, range }) => `${name} ${range} (${severity})`);
  return packages.length === 0 ? { kind: 'clean' } : { kind: 'affected', packages };
}
