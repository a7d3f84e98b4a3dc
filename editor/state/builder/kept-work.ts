import { z } from 'zod/mini';
import { sameJson } from '../../../src/core/same-json.ts';
import { readWorkflowDoc } from './document.ts';
import type { Draft } from './draft.ts';
import { layoutSchema } from './layout.ts';
import type { Base } from './saving.ts';

interface Work {
  readonly draft: Draft;
  /** What the server had when it was begun. */
  readonly base: Base;
}

/** The place in the browser for work that the server does not have yet. */
export interface Kept {
  readonly get: () => Work | undefined;
  readonly set: (work: Work | undefined) => void;
}

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const draftShape = { document: z.unknown(), layout: layoutSchema };
const workSchema = z.object({
  ...draftShape,
  text: z.optional(z.string()),
  base: z.object({ ...draftShape, revision: z.number() }),
});

function readDraft({ document, layout }: { document?: unknown; layout: Draft['layout'] }): Draft | undefined {
  const workflow = readWorkflowDoc(document);
  return workflow && { document: workflow, layout };
}

/** The draft, with what is as it was in the base being the same thing: that is saved. */
function notChanged(draft: Draft, { document, layout }: Draft): Draft {
  return {
    document: sameJson(draft.document, document) ? document : draft.document,
    layout: sameJson(draft.layout, layout) ? layout : draft.layout,
  };
}

function unread(text: string | undefined): Pick<Draft, 'text' | 'isUnread'> {
  return text === undefined ? {} : { text, isUnread: true };
}

function read(text: string | null): Work | undefined {
  if (text === null) return undefined;
  try {
    const work = workSchema.parse(JSON.parse(text));
    const [draft, base] = [readDraft(work), readDraft(work.base)];
    if (draft === undefined || base === undefined) return undefined;
    const left = { ...notChanged(draft, base), ...unread(work.text) };
    const isLeft = left.document !== base.document || left.layout !== base.layout || left.isUnread === true;
    return isLeft ? { draft: left, base: { draft: base, revision: work.base.revision } } : undefined;
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
          const { draft, base } = work;
          const { document, layout } = base.draft;
          const begun = { document, layout, revision: base.revision };
          // A text that is a workflow is all in the document.
          const text = draft.isUnread === true ? draft.text : undefined;
          shelf.setItem(key, JSON.stringify({ document: draft.document, layout: draft.layout, text, base: begun }));
        }
      } catch {
        // A full shelf keeps nothing; the page itself still has the work, and asks before it is left.
      }
    },
  };
}
