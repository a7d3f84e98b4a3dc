/** The part of a workflow document that a template changes. */
interface Changed {
  readonly slug: string;
  readonly trigger: { readonly type: string; readonly path?: string | undefined };
  readonly steps: readonly unknown[];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value in which every `connection` that is named is another's. */
function connected(value: unknown, connections: Readonly<Record<string, string>>): unknown {
  if (Array.isArray(value)) return value.map((one: unknown) => connected(one, connections));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      name === 'connection' && typeof one === 'string'
        ? (connections[one] ?? one)
        : name === 'connections' && Array.isArray(one)
          ? one.map((slug: unknown) => (typeof slug === 'string' ? (connections[slug] ?? slug) : slug))
          : connected(one, connections),
    ]),
  );
}

/** A template's document under a slug of one's own, over one's own connections; its webhook has the slug as its path. */
export function fromTemplate<T extends Changed>(
  document: T,
  { slug, connections }: { readonly slug: string; readonly connections: Readonly<Record<string, string>> },
) {
  const { trigger } = document;
  return {
    ...document,
    slug,
    trigger: trigger.path === document.slug ? { ...trigger, path: slug } : trigger,
    steps: document.steps.map((step) => connected(step, connections)),
  };
}

/** A slug that is not taken yet: `feedback`, `feedback-2`, … */
export function freeSlug(wanted: string, taken: readonly string[]): string {
  if (!taken.includes(wanted)) return wanted;
  for (let n = 2; ; n += 1) {
    const slug = `${wanted.slice(0, 58)}-${n}`;
    if (!taken.includes(slug)) return slug;
  }
}

const slugPattern = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;

export function isSlug(text: string): boolean {
  return slugPattern.test(text);
}

/** A secret that signs webhooks in every scheme that takes a text: that of Standard Webhooks asks for base64. */
export function newSigningSecret(bytes: Uint8Array): string {
  return `whsec_${btoa(String.fromCharCode(...bytes))}`;
}
