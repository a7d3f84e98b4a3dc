import { branchesOf, type Schema } from './schema.ts';

function takesNumbers(schema: Schema): boolean {
  const kinds = [schema.type ?? []].flat();
  return (
    kinds.some((kind) => kind === 'number' || kind === 'integer') || branchesOf(schema).some((one) => takesNumbers(one))
  );
}

/** What was typed where a text or a number may stand: `404` is a number there, `007` a text. */
export function readScalar(schema: Schema, text: string): unknown {
  if (text === '') return undefined;
  const number = Number(text);
  return takesNumbers(schema) && Number.isFinite(number) && String(number) === text ? number : text;
}
