import { LazyCodeEditor } from '../../../../parts/code/lazy-code-editor.tsx';
import { type ControlProps, useForm } from './form-context.ts';

/** JavaScript, in which braces mean nothing else. */
export function CodeControl({ value, change, label, help, invalid, handle }: ControlProps) {
  const form = useForm();
  return (
    <LazyCodeEditor
      label={label}
      text={typeof value === 'string' ? value : ''}
      writing="code"
      readOnly={!form.mayEdit}
      invalid={invalid}
      description={help}
      placeholder="return input"
      focused={handle}
      change={(text) => change(text === '' ? undefined : text)}
    />
  );
}
