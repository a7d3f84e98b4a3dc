import { useState } from 'react';
import { wholeExpression } from '../../../../state/panel/template.ts';
import { ExpressionControl } from './expression-control.tsx';
import { type ControlProps, useForm } from './form-context.ts';

/**
 * One expression. Where the document has it in braces, as all of `with` does, they are put around it and taken off here: it
 * is written the same in `if`, which has none.
 */
export function ConditionControl(props: ControlProps) {
  const { path, value, change } = props;
  const { mayCompute } = useForm();
  // On the way a text may be no whole expression: its quotes are not closed yet.
  const [typed, setTyped] = useState<string>();
  if (!mayCompute(path)) return <ExpressionControl {...props} writing="expression" />;
  const isOwn = typed !== undefined && value === wrapped(typed);
  const text = isOwn
    ? typed
    : value === undefined
      ? ''
      : typeof value === 'string'
        ? wholeExpression(value)
        : JSON.stringify(value);
  if (text === undefined) return <ExpressionControl {...props} writing="template" />;
  return (
    <ExpressionControl
      {...props}
      writing="expression"
      value={text}
      change={(next) => {
        const written = typeof next === 'string' ? next : '';
        setTyped(written);
        change(wrapped(written));
      }}
    />
  );
}

function wrapped(expression: string): string | undefined {
  return expression.trim() === '' ? undefined : `{{ ${expression} }}`;
}
