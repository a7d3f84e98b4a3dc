import { useLanguage } from '../../../../app/language.ts';
import { LazyCodeEditor } from '../../../../parts/code/lazy-code-editor.tsx';
import { completionsAt } from '../../../../state/panel/completions.ts';
import type { Writing } from '../../../../state/panel/template.ts';
import { LiveResult } from '../expression/live-result.tsx';
import { type ControlProps, useForm } from './form-context.ts';

interface ExpressionControlProps extends ControlProps {
  readonly writing?: Writing;
  readonly lines?: 'one' | 'many';
  /** Where the caret is put at once, when the field was a plain one a moment ago. */
  readonly takeOver?: number | undefined;
}

/** A field that computes its value, with what it comes to now. */
export function ExpressionControl(props: ExpressionControlProps) {
  const { path, value, change, label, help, invalid, handle, writing = 'expression', lines = 'many', takeOver } = props;
  const language = useLanguage();
  const form = useForm();
  const text = typeof value === 'string' ? value : '';
  const knows = form.maySeeSecrets(path) ? form : { ...form, secrets: undefined };
  return (
    <div>
      <LazyCodeEditor
        label={label}
        text={text}
        writing={writing}
        lines={lines}
        readOnly={!form.mayEdit}
        invalid={invalid}
        description={help}
        placeholder={writing === 'template' ? '{{ … }}' : 'trigger.body.…'}
        complete={(now, caret, asked) => completionsAt(now, caret, writing, knows, language, asked)}
        focused={handle}
        caret={takeOver}
        change={(next) => change(next === '' ? undefined : next)}
      />
      <LiveResult path={path} value={text} bare={writing === 'expression'} sealed={form.maySeeSecrets(path)} />
    </div>
  );
}
