import { isSourceReference } from './source-reference.ts';

/** Wherever it stands in a text. */
const reference = /\{\{\s*secrets\.([A-Za-z_]\w*)\s*\}\}/g;

/** The names of the secrets that a text refers to as `{{ secrets.NAME }}`. */
export function secretNames(text: string): readonly string[] {
  return [...text.matchAll(reference)].flatMap(([, name]) => name ?? []);
}

/** Whether a text is filled in from elsewhere when it is used, so that it is not the secret itself. */
export function refersToSecret(text: string): boolean {
  return isSourceReference(text) || secretNames(text).length > 0;
}

export function referenceTo(name: string): string {
  return `{{ secrets.${name} }}`;
}

/** A text with its references put in. */
export function withSecrets(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(reference, (_, name: string) => values.get(name) ?? '');
}

/** What is left of a text when its references are taken out. */
export function withoutReferences(text: string): string {
  return text.replace(reference, '');
}

/** What stands for a value that is kept back, in an answer and in what is sent back. */
export const keptBack = '[secret]';

/** Whether a text is the value itself, so that it can be judged. */
export function isWritten(text: string): boolean {
  return text !== keptBack && !refersToSecret(text);
}
