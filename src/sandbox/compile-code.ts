import { stripTypeScriptTypes } from 'node:module';
import type Ivm from 'isolated-vm';

/** The name of the code in what it says of its places. */
const codeName = 'code';

/** On a line of its own, so that the code keeps its lines. */
function wrapped(code: string): string {
  return `(async () => {\n${code}\n})`;
}

const origin = { filename: codeName, lineOffset: -1 };

function withoutTypes(code: string): string | undefined {
  try {
    return stripTypeScriptTypes(code);
  } catch {
    return undefined;
  }
}

/**
 * The code as a script whose value is a function.
 *
 * @throws SyntaxError of the isolate, with the place.
 */
export async function compileCode(isolate: Ivm.Isolate, code: string): Promise<Ivm.Script> {
  const whole = wrapped(code);
  try {
    return await isolate.compileScript(whole, origin);
  } catch (error) {
    const plain = withoutTypes(whole);
    if (plain === undefined || plain === whole) throw error;
    return isolate.compileScript(plain, origin);
  }
}

/** The place in the code that an error tells of, the innermost one; the end where a bracket is missing, which is seen only there. */
export function placeIn(stack: string, code: string): { readonly line: number; readonly column: number } | undefined {
  const [, line, column] = /\bcode:(\d+):(\d+)/.exec(stack) ?? [];
  if (line === undefined) return undefined;
  const lines = code.split('\n');
  if (Number(line) > lines.length) return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
  return { line: Number(line), column: Number(column) };
}
