export type TokenKind = 'string' | 'number' | 'function' | 'name' | 'word' | 'comment';

export interface Token {
  readonly kind: TokenKind;
  readonly from: number;
  readonly to: number;
}

const kinds = ['comment', 'string', 'function', 'number', 'word', 'name'] as const;

const shape =
  /(\/\*[\s\S]*?(?:\*\/|$))|("(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?)|(\$[A-Za-z_]\w*)|(\b\d+(?:\.\d+)?\b)|(\b(?:and|or|in|true|false|null|function)\b)|(`[^`]*`?|[A-Za-z_]\w*)/g;

/** The signs of an expression that have a colour. */
export function tokensOf(expression: string): readonly Token[] {
  return [...expression.matchAll(shape)].map((found) => {
    const at = found.slice(1).findIndex((group) => group !== undefined);
    return { kind: kinds[at] ?? 'name', from: found.index, to: found.index + found[0].length };
  });
}
