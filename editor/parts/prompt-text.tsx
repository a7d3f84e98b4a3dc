import { promptParts } from '../../src/core/prompt-text.ts';

/** The text of a prompt with its variables, and what is no variable, marked. */
export function PromptText({ text }: { readonly text: string }) {
  return promptParts(text).map((part, at) => {
    const look =
      part.kind === 'variable'
        ? 'rounded bg-accent-soft text-accent'
        : part.kind === 'fault'
          ? 'rounded bg-bad-soft text-bad'
          : undefined;
    return (
      // oxlint-disable-next-line react/no-array-index-key -- a text that is read, and never changed in place
      <span key={at} className={look}>
        {part.raw}
      </span>
    );
  });
}
