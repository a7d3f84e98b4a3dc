import { autocompletion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import type { Completions } from '../../state/panel/completions.ts';

type Complete = (text: string, caret: number, asked: boolean) => Completions | undefined;

/** Offers what the data has, with the values that are there now. @param complete asked anew each time. */
export function dataCompletion(complete: () => Complete | undefined) {
  const source = ({ state, pos, explicit }: CompletionContext): CompletionResult | null => {
    const found = complete()?.(state.doc.toString(), pos, explicit);
    if (found === undefined) return null;
    return {
      from: found.from,
      filter: false,
      options: found.options.map(({ label, apply, detail, help }) => ({
        label,
        apply,
        detail,
        ...(help === undefined ? {} : { info: help }),
      })),
    };
  };
  return autocompletion({ override: [source], icons: false, activateOnTyping: true, maxRenderedOptions: 100 });
}
