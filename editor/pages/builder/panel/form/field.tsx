import { useEffect, useId, useRef, useState } from 'react';
import { useMessages } from '../../../../app/language.ts';
import { useSaidProblem } from '../../../../app/use-said.ts';
import type { CodeHandle } from '../../../../parts/code/code-handle.ts';
import { controlFor } from '../../../../state/panel/controls.ts';
import { offerOf } from '../../../../state/panel/offers.ts';
import { problemsAt, problemText } from '../../../../state/panel/problems-at.ts';
import {
  fromTemplate,
  begunExpression,
  hasExpression,
  insertionAt,
  toTemplate,
} from '../../../../state/panel/template.ts';
import { LiveResult } from '../expression/live-result.tsx';
import { panelMessages } from '../messages.ts';
import { ExpressionControl } from './expression-control.tsx';
import { FieldFrame } from './field-frame.tsx';
import { type FieldProps, useForm } from './form-context.ts';
import { OfferList } from './offer-list.tsx';
import { UseLibrary } from './prompt-control.tsx';

/** Those that hold text, so that a template may grow out of it. */
const texts: ReadonlySet<string> = new Set(['text', 'multiline', 'scalar']);
/** Those whose problems below are shown by what is below. */
const composed: ReadonlySet<string> = new Set(['object', 'list', 'record', 'union', 'form-fields']);

/** The place of the caret behind any text. */
const behindAll = Number.MAX_SAFE_INTEGER;

/** A field of a form: its words, its control or an expression in its place, what it comes to and what is wrong. */
export function Field({ path, schema, value, change, required = false, label, bare = false }: FieldProps) {
  const text = useMessages(panelMessages);
  const form = useForm();
  const id = useId();
  const kind = controlFor(schema, value);
  const isText = texts.has(kind);
  const words = form.wordsOf(path, schema);
  const title = label ?? words.title;
  const mayCompute = form.mayCompute(path) && kind !== 'expression' && kind !== 'steps' && kind !== 'fixed';
  const offer = offerOf(schema.options, path.split('.').at(-1) ?? '');
  const [isAsked, setIsAsked] = useState(false);
  const isComputed = mayCompute && kind !== 'secret' && (isAsked || hasExpression(value));
  const caret = useRef<number>(undefined);
  const editor = useRef<CodeHandle>(undefined);
  // Where the caret is when an editor takes the place of a plain field that is being typed in.
  const [takeOver, setTakeOver] = useState<number>();

  const said = useSaidProblem();
  const found = problemsAt(form.problems, path, !composed.has(kind) || isComputed);
  // What is not there yet is said in the words of the page.
  const wrong =
    required && value === undefined && found.length > 0 ? [text.missing] : found.map((one) => problemText(one, said));
  const help = bare ? undefined : words.help;
  const described = [help === undefined ? '' : `${id}-help`, found.length === 0 ? '' : `${id}-problem`];
  const about = {
    id,
    path,
    schema,
    value,
    change: (next: unknown) => {
      const begun = !isComputed && isText ? begunExpression(next, caret.current) : undefined;
      if (begun !== undefined) setTakeOver(begun.caret);
      change(begun?.text ?? next);
    },
    label: title,
    help: [words.help, ...wrong].filter(Boolean).join(' ') || undefined,
    describedBy: described.filter(Boolean).join(' ') || undefined,
    invalid: found.length > 0,
    required,
    handle: (handle: CodeHandle) => {
      editor.current = handle;
    },
    caret: (place: number) => {
      caret.current = place;
    },
  };

  const insert = (expression: string) => {
    if (editor.current !== undefined && (isComputed || !isText)) return editor.current.insert(expression);
    const before = isText && typeof value === 'string' ? value : '';
    const place = Math.min(caret.current ?? before.length, before.length);
    setTakeOver(undefined);
    change(before.slice(0, place) + insertionAt(before, place, expression, 'template') + before.slice(place));
  };

  // It is called when the field has long been changed further.
  const latestInsert = useRef(insert);
  useEffect(() => {
    latestInsert.current = insert;
  });

  const toggle = () => {
    editor.current = undefined;
    setTakeOver(behindAll);
    caret.current = undefined;
    if (!isComputed) {
      setIsAsked(true);
      if (value !== undefined && !isText) change(toTemplate(value));
      return;
    }
    setIsAsked(false);
    if (typeof value === 'string' && hasExpression(value)) change(fromTemplate(value));
  };

  return (
    <FieldFrame
      id={id}
      title={title}
      bare={bare}
      help={help}
      required={required}
      beside={kind === 'switch' && !isComputed}
      problems={wrong}
      computed={mayCompute ? isComputed : undefined}
      toggle={toggle}
      // A text takes what is dropped at the caret by itself, an editor does so too.
      dropped={mayCompute && !isText && kind !== 'json' && !isComputed ? insert : undefined}
      focused={() => {
        if (mayCompute || kind === 'expression' || kind === 'code')
          form.aimAt({ label: title, insert: (expression) => latestInsert.current(expression) });
      }}
    >
      {isComputed ? (
        <ExpressionControl
          {...about}
          writing="template"
          lines={kind === 'multiline' || !isText ? 'many' : 'one'}
          takeOver={takeOver}
        />
      ) : (
        <form.Control {...about} />
      )}
      {kind === 'json' && !isComputed && holdsTemplates(value) ? (
        <LiveResult path={path} value={value} bare={false} sealed={form.maySeeSecrets(path)} />
      ) : null}
      {schema.format === 'prompt' && isText ? <UseLibrary change={change} /> : null}
      {offer !== undefined && !isComputed && form.mayEdit ? (
        <OfferList name={offer} label={text.offersFor(title)} choose={change} />
      ) : null}
    </FieldFrame>
  );
}

function holdsTemplates(value: unknown): boolean {
  return value !== undefined && typeof value !== 'string' && JSON.stringify(value).includes('{{');
}
