import { requestWords } from './request-words.ts';
import { signatureWords } from './signature-words.ts';
import { sourceWords } from './source-words.ts';

/** Italian sentences by the English ones of the server, and what stands within them; `{}` is what differs, in the same order. */
export const italianWords: Readonly<Record<string, string>> = { ...requestWords, ...signatureWords, ...sourceWords };

interface Row {
  readonly english: RegExp;
  readonly italian: readonly string[];
}

const gap = '{}';

function rowOf([english, italian]: readonly [string, string]): Row {
  const literal = english.split(gap).map((part) => part.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`));
  return { english: new RegExp(`^${literal.join('(.*?)')}$`, 's'), italian: italian.split(gap) };
}

function weight([english]: readonly [string, string]): number {
  return english.replaceAll(gap, '').length;
}

let rows: readonly Row[] | undefined;

/** Of several that fit, the one that says most comes first. */
function allRows(): readonly Row[] {
  rows ??= Object.entries(italianWords)
    .toSorted((one, other) => weight(other) - weight(one))
    .map(rowOf);
  return rows;
}

/** A sentence that the server keeps in English, in Italian; as it is where it is somebody else's. */
export function inItalian(sentence: string): string {
  for (const { english, italian } of allRows()) {
    const parts = english.exec(sentence)?.slice(1);
    if (parts) return italian.map((text, at) => `${text}${inItalianPart(parts[at])}`).join('');
  }
  return sentence;
}

/** What stands within a sentence; what is empty, or a name, stays. */
function inItalianPart(part = ''): string {
  return part === '' ? '' : inItalian(part);
}
