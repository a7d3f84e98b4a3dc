import { useState } from 'react';
import { useLanguage, useMessages } from '../../../../app/language.ts';
import { LazyCodeEditor } from '../../../../parts/code/lazy-code-editor.tsx';
import { completionsAt } from '../../../../state/panel/completions.ts';
import { jsonText, readJsonText } from '../../../../state/panel/json-text.ts';
import { panelMessages } from '../messages.ts';
import { type ControlProps, useForm } from './form-context.ts';

/** A value as JSON. While what is typed is none, the last good one stays. */
export function JsonControl({ path, value, change, label, help, invalid, handle }: ControlProps) {
  const { notJson, jsonHint } = useMessages(panelMessages);
  const language = useLanguage();
  const form = useForm();
  const [typed, setTyped] = useState(() => jsonText(value));
  const read = readJsonText(typed);
  // What came from elsewhere, by undo or from the YAML, wins over what was typed.
  const isOwn = !read.ok || JSON.stringify(read.value) === JSON.stringify(value);
  const text = isOwn ? typed : jsonText(value);
  const mayCompute = form.mayCompute(path);
  return (
    <div>
      <LazyCodeEditor
        label={label}
        text={text}
        writing="json"
        readOnly={!form.mayEdit}
        invalid={invalid || !read.ok}
        description={help}
        placeholder={jsonHint}
        complete={
          mayCompute ? (now, caret, asked) => completionsAt(now, caret, 'json', form, language, asked) : undefined
        }
        focused={handle}
        change={(next) => {
          setTyped(next);
          const parsed = readJsonText(next);
          if (parsed.ok) change(parsed.value);
        }}
      />
      {read.ok ? null : <output className="mt-1 block text-xs text-bad">{notJson(read.reason)}</output>}
    </div>
  );
}
