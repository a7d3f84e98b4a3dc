import { useMessages } from '../app/language.ts';
import type { Messages } from '../state/language.ts';
import { jsonProblem } from '../state/json-text.ts';
import { LazyCodeEditor } from './code/lazy-code-editor.tsx';

interface JsonEditorProps {
  readonly label: string;
  readonly text: string;
  readonly change: (text: string) => void;
}

const words: Messages<{ readonly bad: (why: string) => string }> = {
  en: { bad: (why) => `This is not JSON yet: ${why}` },
  it: { bad: (why) => `Non è ancora JSON: ${why}` },
};

/** A field for JSON that says what is wrong with it. */
export function JsonEditor({ label, text, change }: JsonEditorProps) {
  const { bad } = useMessages(words);
  const problem = jsonProblem(text);
  return (
    <div>
      <p className="mb-1 font-medium">{label}</p>
      <LazyCodeEditor label={label} text={text} change={change} writing="json" invalid={problem !== undefined} />
      <p aria-live="polite" className="mt-1 text-bad empty:hidden">
        {problem === undefined ? null : bad(problem)}
      </p>
    </div>
  );
}
