export interface Fence {
  /** Where it begins, from 1. */
  readonly line: number;
  readonly language: string;
  /** What stands behind the language: the name of a file, or why it is not carried out. */
  readonly note: string;
  readonly text: string;
}

/** The blocks between fences of a page, without the indent of the list they stand in. */
export function fencesOf(markdown: string): readonly Fence[] {
  return [...markdown.matchAll(/^( *)```(\S*)(?: (.*))?\n([\s\S]*?)^ *```$/gm)].map((found) => {
    const [, indent = '', language = '', note = '', text = ''] = found;
    const line = markdown.slice(0, found.index).split('\n').length;
    return { line, language, note, text: text.replaceAll(new RegExp(`^${indent}`, 'gm'), '') };
  });
}
