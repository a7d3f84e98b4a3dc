import type { Draft } from './draft.ts';

/** How the work stands towards the server. */
export type Saved =
  | { readonly kind: 'saved' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'saving' }
  /** All but the YAML as it was typed, which is no workflow; it is kept in the browser. */
  | { readonly kind: 'unread' }
  /** Kept in the browser; it is tried again. */
  | { readonly kind: 'away' }
  /** The server says why not. */
  | { readonly kind: 'refused'; readonly error: Error }
  /** Another version was saved meanwhile. */
  | { readonly kind: 'stale' }
  /** It was deleted meanwhile. */
  | { readonly kind: 'gone' };

/** What the server has. */
export interface Base {
  readonly draft: Draft;
  readonly revision: number;
}

interface Outcome {
  readonly kind: 'done' | 'stale' | 'gone' | 'away' | 'refused';
  readonly revision?: number;
  readonly error?: Error;
}

export interface Saver {
  /** The draft has changed. */
  readonly changed: () => void;
  /** Saves now what is not saved; resolves when that has ended. */
  readonly flush: () => Promise<void>;
  /** Goes on from what the server has now. */
  readonly rebase: (base: Base) => void;
  readonly base: () => Base;
  readonly start: () => void;
  /** Tries nothing again by itself any more. */
  readonly stop: () => void;
}

interface Ways {
  readonly draft: () => Draft;
  readonly saveDocument: (draft: Draft, revision: number) => Promise<Outcome>;
  readonly saveLayout: (draft: Draft) => Promise<Outcome>;
  readonly show: (saved: Saved) => void;
  /** Keeps what could not be saved yet; undefined: all is saved. */
  readonly keep: (draft: Draft | undefined, base: Base) => void;
}

/** Milliseconds after the last change, and between tries while the server is away. */
const quiet = 800;
const again = 3_000;

/** Saves a draft a moment after it was changed, one save at a time. */
export function saver(first: Base, { draft, saveDocument, saveLayout, show, keep }: Ways): Saver {
  let base = first;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let busy = false;
  // Two saves at once would refuse each other.
  let queue = Promise.resolve();
  let stopped = false;
  const later = (ms: number): void => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(() => void flush(), ms);
  };
  const isSaved = (): boolean => {
    const now = draft();
    return now.document === base.draft.document && now.layout === base.draft.layout;
  };
  let isKept = false;
  const hold = (): void => {
    isKept = true;
    keep(draft(), base);
  };
  const settled = (): void => {
    const isUnread = draft().isUnread === true;
    if (isUnread) hold();
    // What another page keeps of the same workflow is its own.
    else if (isKept) {
      isKept = false;
      keep(undefined, base);
    }
    show({ kind: isUnread ? 'unread' : 'saved' });
  };
  const failed = (outcome: Outcome): void => {
    hold();
    if (outcome.kind === 'away') {
      show({ kind: 'away' });
      later(again);
    } else if (outcome.kind === 'stale' || outcome.kind === 'gone') show({ kind: outcome.kind });
    else show({ kind: 'refused', error: outcome.error ?? new Error('') });
  };
  const save = async (): Promise<void> => {
    const now = draft();
    show({ kind: 'saving' });
    if (now.document !== base.draft.document) {
      const outcome = await saveDocument(now, base.revision);
      if (outcome.kind !== 'done') return failed(outcome);
      base = { draft: { ...base.draft, document: now.document }, revision: outcome.revision ?? base.revision };
    }
    if (now.layout !== base.draft.layout) {
      const outcome = await saveLayout(now);
      if (outcome.kind !== 'done') return failed(outcome);
      base = { ...base, draft: { ...base.draft, layout: now.layout } };
    }
    if (isSaved()) settled();
    else later(quiet);
  };
  const flush = (): Promise<void> => {
    clearTimeout(timer);
    queue = queue.then(async () => {
      if (isSaved()) return settled();
      busy = true;
      await save();
      busy = false;
    });
    return queue;
  };
  return {
    changed() {
      if (isSaved()) {
        clearTimeout(timer);
        if (!busy) settled();
        return;
      }
      hold();
      if (!busy) show({ kind: 'waiting' });
      later(quiet);
    },
    flush,
    rebase(next) {
      base = next;
      if (isSaved()) settled();
      else later(quiet);
    },
    base: () => base,
    start() {
      stopped = false;
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
