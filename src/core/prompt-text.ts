import type { Json } from './json.ts';

/** A piece of a prompt: text, a variable, or braces that are neither one nor closed. */
export type PromptPart =
  | { readonly kind: 'text' | 'fault'; readonly raw: string; readonly text: string }
  | { readonly kind: 'variable'; readonly raw: string; readonly name: string };

const mark = /\\\{\{|\{\{([^{}]*)\}\}|\{\{/g;
const variableName = /^[A-Za-z_]\w{0,63}$/;

function partAt(found: RegExpExecArray): PromptPart {
  const [raw, inside] = found;
  if (raw.startsWith('\\')) return { kind: 'text', raw, text: '{{' };
  const name = inside?.trim() ?? '';
  return variableName.test(name) ? { kind: 'variable', raw, name } : { kind: 'fault', raw, text: raw };
}

/** The pieces of a prompt in order: `Dear {{ customer }}`. `\{{` stands for two braces. Together their `raw` is the text. */
export function promptParts(text: string): readonly PromptPart[] {
  const parts: PromptPart[] = [];
  let from = 0;
  for (const found of text.matchAll(mark)) {
    if (found.index > from) {
      const raw = text.slice(from, found.index);
      parts.push({ kind: 'text', raw, text: raw });
    }
    parts.push(partAt(found));
    from = found.index + found[0].length;
  }
  if (from < text.length) parts.push({ kind: 'text', raw: text.slice(from), text: text.slice(from) });
  return parts;
}

/** The variables of some texts, each once, in the order in which they are first named. */
export function variablesIn(...texts: readonly (string | undefined)[]): readonly string[] {
  const names = texts.flatMap((text = '') =>
    promptParts(text).flatMap((part) => (part.kind === 'variable' ? [part.name] : [])),
  );
  return [...new Set(names)];
}

function asText(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value, null, 1);
}

/** The text with its variables filled in; what is no text comes as JSON. Braces in a value mean nothing. */
export function filledPrompt(text: string, values: Readonly<Record<string, Json>>): string {
  const own = (name: string) => (Object.hasOwn(values, name) ? values[name] : undefined);
  return promptParts(text)
    .map((part) => (part.kind === 'variable' ? asText(own(part.name)) : part.text))
    .join('');
}
