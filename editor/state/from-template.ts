import type { Json } from '../../src/core/json.ts';
import { isRecord } from './panel/values.ts';

/** The part of a workflow document that a template changes. */
interface Changed {
  readonly slug: string;
  readonly name?: string | undefined;
  readonly note?: string | undefined;
  readonly trigger: { readonly type: string; readonly path?: string | undefined };
  readonly steps: readonly unknown[];
  readonly output?: unknown;
  readonly vars?: Readonly<Record<string, Json>> | undefined;
}

/** What is one's own in a workflow that is made of a template. */
export interface OwnParts {
  readonly slug: string;
  /** By the connection of the template, the one that is used. */
  readonly connections: Readonly<Record<string, string>>;
  /** By the texts of the document, what they are in the language of whoever makes the workflow. */
  readonly words?: Readonly<Record<string, string>>;
  /** By the name of a constant, what it is instead. */
  readonly settings?: Readonly<Record<string, Json>>;
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

/** A value in which every text that is one of `texts` is another. */
function rewritten(value: unknown, texts: ReadonlyMap<string, Json>): unknown {
  if (typeof value === 'string') return texts.get(value) ?? value;
  if (Array.isArray(value)) return value.map((one: unknown) => rewritten(one, texts));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, rewritten(one, texts)]));
}

/** A setting as its constant is: a number where that is one, and a text otherwise. */
export function settingOf(written: string, usual: Json | undefined): Json {
  const number = Number(written);
  return typeof usual === 'number' && written.trim() !== '' && Number.isFinite(number) ? number : written;
}

/**
 * A template's document under a slug of one's own, in one's own words, over one's own connections and with one's own
 * constants; its webhook has the slug as its path.
 */
export function fromTemplate<T extends Changed>(
  document: T,
  { slug, connections, settings = {}, words = {} }: OwnParts,
) {
  const { name, note, trigger, vars, output } = document;
  const said = new Map<string, Json>(Object.entries(words));
  // A trigger reads no constants, and has them written out.
  const constants = Object.entries(settings).flatMap(([constant, value]) => {
    const usual = vars?.[constant];
    return typeof usual === 'string' ? [[usual, value] as const] : [];
  });
  const { type, path, ...rest } = trigger;
  const own = connected(rewritten(rest, new Map([...said, ...constants])), connections);
  return {
    ...document,
    slug,
    ...(name === undefined ? {} : { name: words[name] ?? name }),
    ...(note === undefined ? {} : { note: words[note] ?? note }),
    trigger: {
      type,
      ...(path === undefined ? {} : { path: path === document.slug ? slug : path }),
      ...(isRecord(own) ? own : {}),
    },
    ...(vars === undefined ? {} : { vars: { ...vars, ...settings } }),
    steps: document.steps.map((step) => connected(rewritten(step, said), connections)),
    ...(output === undefined ? {} : { output: rewritten(output, said) }),
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
