import { z } from 'zod/mini';
import { readWorkflowDoc } from './document.ts';
import type { Draft } from './draft.ts';
import { layoutSchema } from './layout.ts';

interface Work {
  readonly draft: Draft;
  /** The revision that it is based on. */
  readonly revision: number;
}

/** The place in the browser for work that the server does not have yet. */
export interface Kept {
  readonly get: () => Work | undefined;
  readonly set: (work: Work | undefined) => void;
}

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const workSchema = z.object({ document: z.unknown(), layout: layoutSchema, revision: z.number() });

function read(text: string | null): Work | undefined {
  if (text === null) return undefined;
  try {
    const { document, layout, revision } = workSchema.parse(JSON.parse(text));
    const workflow = readWorkflowDoc(document);
    return workflow === undefined ? undefined : { draft: { document: workflow, layout }, revision };
  } catch {
    return undefined;
  }
}

export function keptWork(shelf: Shelf, slug: string): Kept {
  const key = `snodo.unsaved.${slug}`;
  return {
    get: () => read(shelf.getItem(key)),
    set(work) {
      try {
        if (work === undefined) shelf.removeItem(key);
        else {
          const { draft, revision } = work;
          shelf.setItem(key, JSON.stringify({ document: draft.document, layout: draft.layout, revision }));
        }
      } catch {
        // A full shelf keeps nothing; the page itself still has the work, and asks before it is left.
      }
    },
  };
}
