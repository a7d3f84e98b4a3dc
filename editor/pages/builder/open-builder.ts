import { ApiProblem } from '../../api/client.ts';
import {
  checkDocument,
  type DocumentProblem,
  readDraft,
  saveDraft,
  saveLayout,
  type StoredDraft,
} from '../../api/drafts.ts';
import { cell } from '../../state/cell.ts';
import { type Kept, keptWork } from '../../state/builder/kept-work.ts';
import type { Draft } from '../../state/builder/draft.ts';
import { type Base, type Saved, saver } from '../../state/builder/saving.ts';
import { draftStore } from '../../state/builder/store.ts';
import { firstView } from '../../state/builder/view.ts';
import type { Builder } from './builder-context.ts';
import { openTrial } from './open-trial.ts';

/** Milliseconds after the last change. */
const checkAfter = 400;

function outcomeOf(error: unknown) {
  if (error instanceof ApiProblem) {
    if (error.status === 404) return { kind: 'gone' } as const;
    if (error.status === 412) return { kind: 'stale' } as const;
    if (error.isAway || error.status === 429) return { kind: 'away' } as const;
  }
  return { kind: 'refused', error: error instanceof Error ? error : new Error(String(error)) } as const;
}

interface Opening {
  readonly slug: string;
  readonly stored: StoredDraft;
  /** The stored one, as the page reads it. */
  readonly first: Draft;
  readonly mayEdit: boolean;
}

/** The builder of a workflow at work: once started it saves and checks by itself, until it is stopped. */
export function openBuilder({ slug, stored: from, first, mayEdit }: Opening): Builder {
  const base: Base = { draft: first, revision: from.revision };
  const kept: Kept = keptWork(localStorage, slug);
  const left = mayEdit ? kept.get() : undefined;
  // What was not saved when the page was left is what is gone on with, upon the revision that it is based on.
  const store = draftStore(base.draft, Date.now);
  if (left !== undefined) store.replace(left.draft);
  const saved = cell<Saved>({ kind: 'saved' });
  const problems = cell<readonly DocumentProblem[]>([]);
  const liveVersion = cell(from.liveVersion);
  const stored = cell<unknown>(from.document);
  const trial = openTrial(slug, store);
  const saving = saver(left?.base ?? base, {
    draft: () => store.get().present,
    saveDocument: async ({ document }, revision) => {
      try {
        const answer = await saveDraft(slug, document, revision);
        stored.set(answer.document);
        return { kind: 'done', revision: answer.revision };
      } catch (error) {
        const outcome = outcomeOf(error);
        if (outcome.kind !== 'stale') return outcome;
        // No revision fits what is not there any more.
        return readDraft(slug).then(() => outcome, outcomeOf);
      }
    },
    saveLayout: async ({ layout }) => {
      try {
        await saveLayout(slug, layout);
        return { kind: 'done' };
      } catch (error) {
        return outcomeOf(error);
      }
    },
    show: saved.set,
    keep: (draft, begun) => kept.set(draft === undefined ? undefined : { draft, base: begun }),
  });
  let checking: AbortController | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let checked: Draft['document'] | string | undefined;
  const check = (): void => {
    const { text, document: last } = store.get().present;
    const document = text ?? last;
    if (document === checked) return;
    checked = document;
    checking?.abort();
    checking = new AbortController();
    checkDocument(document, checking.signal).then(problems.set, () => {
      // What could not be asked is asked again with the next change.
      if (checked === document) checked = undefined;
    });
  };
  const changed = (): void => {
    if (mayEdit) saving.changed();
    clearTimeout(timer);
    timer = setTimeout(check, checkAfter);
  };
  return {
    slug,
    mayEdit,
    store,
    // A text that is no workflow is seen nowhere else.
    view: cell({ ...firstView, ...(left?.draft.isUnread === true ? { yaml: true, side: false } : {}) }),
    problems,
    saved,
    saving,
    liveVersion,
    trial,
    stored,
    start() {
      saving.start();
      const stop = store.subscribe(changed);
      const end = trial.start();
      check();
      if (left !== undefined) saving.changed();
      return () => {
        stop();
        end();
        clearTimeout(timer);
        checking?.abort();
        void saving.flush().finally(saving.stop);
      };
    },
  };
}
