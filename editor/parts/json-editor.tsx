import { lazy, Suspense } from 'react';
import { useMessages } from '../app/language.ts';
import type { Messages } from '../state/language.ts';
import { jsonProblem } from '../state/json-text.ts';
import type { JsonEditorProps } from './json-editor-view.tsx';

const View = lazy(async () => ({ default: (await import('./json-editor-view.tsx')).JsonEditorView }));

const words: Messages<{ readonly bad: (why: string) => string }> = {
  en: { bad: (why) => `This is not JSON yet: ${why}` },
  it: { bad: (why) => `Non è ancora JSON: ${why}` },
};

/** A field for JSON that says what is wrong with it. The editor itself is fetched when it is first shown. */
export function JsonEditor(props: JsonEditorProps) {
  const { bad } = useMessages(words);
  const problem = jsonProblem(props.text);
  return (
    <div>
      <p className="mb-1 font-medium">{props.label}</p>
      <div
        className={`rounded-lg border bg-surface outline-accent focus-within:outline-2 focus-within:outline-offset-1 ${problem === undefined ? 'border-line' : 'border-bad'}`}
      >
        <Suspense
          fallback={
            <pre className="min-h-28 px-3 py-1.5 font-mono text-xs leading-5 whitespace-pre-wrap">{props.text}</pre>
          }
        >
          <View {...props} />
        </Suspense>
      </div>
      <p aria-live="polite" className="mt-1 text-bad empty:hidden">
        {problem === undefined ? null : bad(problem)}
      </p>
    </div>
  );
}
