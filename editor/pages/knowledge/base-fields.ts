import type { BaseDraft } from '../../state/base-draft.ts';

/** What a part of the form of a base shows and changes. */
export interface BaseFields {
  readonly draft: BaseDraft;
  readonly change: (part: Partial<BaseDraft>) => void;
}
