import { lazy, Suspense } from 'react';
import { partWhenThere, whenThere } from '../../api/when-there.ts';
import type { CodeEditorProps } from './code-handle.ts';

const load = () => import('./code-editor.tsx');
const Editor = lazy(async () => ({ default: (await partWhenThere(load)).CodeEditor }));

/** Fetches the editor before it is needed, so that a field becomes one without a pause. */
export function preloadCodeEditor(): void {
  // Where it fails, the field says so when it is needed.
  void whenThere(load).catch(() => undefined);
}

/** The editor in its frame; its text stands there while it is loaded. */
export function LazyCodeEditor(props: CodeEditorProps) {
  return (
    <div
      className={`rounded-lg border bg-surface outline-accent focus-within:outline-2 focus-within:outline-offset-1 ${props.invalid === true ? 'border-bad' : 'border-line'}`}
    >
      <Suspense
        fallback={
          <pre className="min-h-9 overflow-hidden px-3 py-1.5 font-mono text-xs leading-5 whitespace-pre-wrap">
            {props.text}
          </pre>
        }
      >
        <Editor {...props} />
      </Suspense>
    </div>
  );
}
