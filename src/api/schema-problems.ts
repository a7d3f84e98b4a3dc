import { type Problem, SnodoError } from '../core/error.ts';

/** What is wrong with a JSON Schema of a document. @param read reads it, and throws what is wrong as a SnodoError. */
export async function schemaProblems(read: () => Promise<unknown>): Promise<readonly Problem[]> {
  try {
    await read();
    return [];
  } catch (error) {
    if (!(error instanceof SnodoError)) throw error;
    const hint = 'Write a JSON Schema of draft 7, or of 2020-12 with its $schema.';
    return error.problems.map(({ path, message }) => ({ path, message, hint }));
  }
}
