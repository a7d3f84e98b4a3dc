/** What is read of a document that anybody may have written: each of these says what it holds, or that it holds nothing. */
export type Given = Readonly<Record<string, unknown>>;

export function isGiven(value: unknown): value is Given {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function given(value: unknown): Given {
  return isGiven(value) ? value : {};
}

export function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** What a place that may be a reference stands for, within the document; with the name of what is referred to. */
export function followed(root: Given, value: unknown): { readonly value: unknown; readonly ref: string | undefined } {
  let at = value;
  let ref: string | undefined;
  for (let turn = 0; turn < 10; turn += 1) {
    const target = given(at)['$ref'];
    if (typeof target !== 'string') return { value: at, ref };
    if (!target.startsWith('#/')) return { value: undefined, ref };
    ref = target;
    at = target
      .slice(2)
      .split('/')
      .map((part) => decoded(part).replaceAll('~1', '/').replaceAll('~0', '~'))
      .reduce<unknown>((node, part) => {
        if (Array.isArray(node)) return node[Number(part)];
        return isGiven(node) && Object.hasOwn(node, part) ? node[part] : undefined;
      }, root);
  }
  return { value: undefined, ref };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
