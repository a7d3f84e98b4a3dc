import { z } from 'zod/mini';

const fileSchema = z.object({ $file: z.string(), name: z.string(), contentType: z.string(), bytes: z.number() });
export type FileIn = z.infer<typeof fileSchema>;

const mostFiles = 50;
const deepest = 8;

function* filesOf(value: unknown, depth: number): Generator<FileIn> {
  if (typeof value !== 'object' || value === null || depth > deepest) return;
  const read = fileSchema.safeParse(value);
  if (read.success) yield read.data;
  else for (const part of Object.values(value)) yield* filesOf(part, depth + 1);
}

/** The files that a value names, at most 50. */
export function filesIn(value: unknown): readonly FileIn[] {
  const found = new Map<string, FileIn>();
  for (const file of filesOf(value, 0)) {
    if (found.size === mostFiles) break;
    found.set(file.$file, file);
  }
  return [...found.values()];
}
