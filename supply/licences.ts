import { z } from 'zod';

/** Licences by their SPDX names that let Snodo be used, changed and passed on as its own (Apache-2.0) says. */
const allowed: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  // Of files that are not changed here.
  'MPL-2.0',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]);

/** What packages say in another form, or only in a text beside their code; read there, for these versions alone. */
export const readByHand: Readonly<Record<string, string>> = {
  '@modelcontextprotocol/server-everything@2026.8.31': 'MIT',
  'buildcheck@0.0.7': 'MIT',
  'busboy@1.6.0': 'MIT',
  'cpu-features@0.0.10': 'MIT',
  'humanize-number@0.0.2': 'MIT',
  'ssh2@1.17.0': 'MIT',
  'starkbank-ecdsa@1.2.0': 'MIT',
  'streamsearch@1.1.0': 'MIT',
  'tv4@1.3.0': 'MIT',
};

const licence = z.union([
  z.looseObject({ license: z.union([z.looseObject({ id: z.string() }), z.looseObject({ name: z.string() })]) }),
  z.looseObject({ expression: z.string() }),
]);

export const billSchema = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  components: z.array(
    z.looseObject({
      name: z.string(),
      version: z.string(),
      'bom-ref': z.string(),
      licenses: z.array(licence).optional(),
    }),
  ),
});

export type Bill = z.infer<typeof billSchema>;
type Component = Bill['components'][number];

export function nameOf({ name, version }: Pick<Component, 'name' | 'version'>): string {
  return `${name}@${version}`;
}

/** Whether an SPDX expression of names, AND and OR lets us: of an OR one is chosen, of an AND all hold. */
export function isAllowed(expression: string): boolean {
  const text = expression.trim();
  const inner = /^\((.*)\)$/.exec(text)?.[1];
  if (inner !== undefined && !inner.includes('(')) return isAllowed(inner);
  const ways = text.split(/\s+OR\s+/);
  if (ways.length > 1) return ways.some(isAllowed);
  return text.split(/\s+AND\s+/).every((one) => allowed.has(one));
}

/** The licence of a package as one expression; undefined where none is known. */
function expressionOf({ licenses = [] }: Component): string | undefined {
  const parts = licenses.map((one) => {
    if ('expression' in one) return one.expression;
    return 'id' in one.license ? one.license.id : one.license.name;
  });
  return parts.length === 0 ? undefined : parts.join(' AND ');
}

/** A bill whose packages all have a licence, as far as it is known. */
export function completed(bill: Bill): Bill {
  const components = bill.components.map((one) => {
    const known = readByHand[nameOf(one)];
    return known === undefined ? one : { ...one, licenses: [{ license: { id: known } }] };
  });
  return { ...bill, components };
}

const lockSchema = z.looseObject({
  packages: z.record(z.string(), z.looseObject({ version: z.string().optional() })),
});

/** What the lockfile installs, as `name@version` under the name by which it is imported. */
export function lockedPackages(lock: unknown): ReadonlySet<string> {
  const { packages } = lockSchema.parse(lock);
  const names = Object.entries(packages).flatMap(([path, { version }]) => {
    const [, name] = /^(?:.*\/)?node_modules\/(.+)$/.exec(path) ?? [];
    return name === undefined || version === undefined ? [] : [nameOf({ name, version })];
  });
  return new Set(names);
}

/** What is wrong with a bill: packages of the lockfile that it leaves out, and licences that are missing or not allowed. */
export function problemsOf(bill: Bill, lock: unknown): readonly string[] {
  const there = new Set(bill.components.map(nameOf));
  const missing = [...lockedPackages(lock)].filter((name) => !there.has(name));
  return [
    ...missing.map((name) => `${name} is in package-lock.json and not in the bill of materials.`),
    ...bill.components.flatMap((one) => {
      const expression = expressionOf(one);
      if (expression === undefined) {
        return [`${nameOf(one)} names no licence. Read it there and put it into supply/licences.ts, or leave it out.`];
      }
      if (isAllowed(expression)) return [];
      return [`${nameOf(one)} is under ${expression}, which supply/licences.ts does not allow.`];
    }),
  ];
}
