import { readExpression } from '../js/read-js.ts';

function isWhole(source: string): boolean {
  try {
    readExpression(source);
    return true;
  } catch {
    return false;
  }
}

/** Where the expression ends that begins here: JavaScript has braces of its own. */
function endOf(body: string, from: number): number {
  const first = body.indexOf('}}', from);
  for (let end = first, tried = 0; end !== -1 && tried < 10; tried += 1) {
    if (isWhole(body.slice(from, end))) return end;
    // `}}}` closes an object first.
    end = body.startsWith('}}}', end) ? end + 1 : body.indexOf('}}', end + 2);
  }
  return first;
}

/** The parts of a value of n8n that is an expression (`=…`): text, and what stands in `{{ }}`. */
export function partsOf(value: string): readonly { readonly text?: string; readonly source?: string }[] {
  const parts: { text?: string; source?: string }[] = [];
  const body = value.slice(1);
  let at = 0;
  for (;;) {
    const begin = body.indexOf('{{', at);
    const end = begin === -1 ? -1 : endOf(body, begin + 2);
    if (end === -1) break;
    if (begin > at) parts.push({ text: body.slice(at, begin) });
    parts.push({ source: body.slice(begin + 2, end) });
    at = end + 2;
  }
  if (at < body.length) parts.push({ text: body.slice(at) });
  return parts;
}
