import { closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { Compartment, EditorState, type Extension, Prec } from '@codemirror/state';
import { dropCursor, EditorView, keymap, placeholder as emptyText } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import type { Writing } from '../../state/panel/template.ts';
import type { CodeEditorProps } from './code-handle.ts';
import { codeTheme } from './code-theme.ts';
import { dataCompletion } from './data-completion.ts';
import { expressionDrop, insertExpression } from './expression-drop.ts';
import { templateColours } from './template-colours.ts';

/** A pasted line break would make a path of two lines. */
const oneLine = EditorState.transactionFilter.of((change) => (change.newDoc.lines > 1 ? [] : change));

function languageOf(writing: Writing): Extension {
  return writing === 'json' ? json() : [];
}

/** The colours of code are fetched for code alone. */
const colouring = new Compartment();

async function colourCode(view: EditorView): Promise<void> {
  const { javascript } = await import('@codemirror/lang-javascript');
  view.dispatch({ effects: colouring.reconfigure(javascript({ typescript: true })) });
}

/** What may change while somebody types in it. */
const about = new Compartment();

type About = Pick<CodeEditorProps, 'label' | 'readOnly' | 'description' | 'invalid' | 'placeholder'>;

function aboutOf({ label, readOnly = false, description, invalid, placeholder }: About): Extension {
  return [
    EditorState.readOnly.of(readOnly),
    EditorView.editable.of(!readOnly),
    placeholder === undefined ? [] : emptyText(placeholder),
    EditorView.contentAttributes.of({
      // What scrolls must be reached by the keyboard, and being editable alone is not taken for that.
      tabindex: '0',
      'aria-label': label,
      ...(description === undefined ? {} : { 'aria-description': description }),
      ...(invalid === true ? { 'aria-invalid': 'true' } : {}),
      ...(readOnly ? { 'aria-readonly': 'true', tabindex: '0' } : {}),
    }),
  ];
}

function extensionsFor(
  writing: Writing,
  lines: CodeEditorProps['lines'],
  latest: { readonly current: CodeEditorProps },
) {
  return [
    history(),
    closeBrackets(),
    dropCursor(),
    EditorView.lineWrapping,
    colouring.of(languageOf(writing)),
    templateColours(writing),
    codeTheme,
    dataCompletion(() => latest.current.complete),
    expressionDrop(writing),
    lines === 'one' ? oneLine : [],
    // What is offered is taken before Enter means anything else.
    Prec.highest(keymap.of(completionKeymap)),
    keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap]),
    about.of(aboutOf(latest.current)),
    EditorView.updateListener.of(({ docChanged, state, focusChanged, view }) => {
      if (docChanged) {
        const text = state.doc.toString();
        if (text !== latest.current.text) latest.current.change(text);
      }
      if (focusChanged && view.hasFocus) {
        latest.current.focused?.({
          insert: (expression) => insertExpression(view, view.state.selection.main.head, expression, writing),
          focus: () => view.focus(),
        });
      }
    }),
  ];
}

/**
 * An editor for a template, an expression, JSON or code. It stands in a shadow root, where its styles may be set by script: the
 * page's policy takes no style element.
 */
export function CodeEditor(props: CodeEditorProps) {
  const { label, text, writing, lines, readOnly, description, invalid, placeholder } = props;
  const host = useRef<HTMLDivElement>(null);
  const shown = useRef<EditorView>(undefined);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  useEffect(() => {
    const place = host.current;
    if (place === null) return;
    const root = place.shadowRoot ?? place.attachShadow({ mode: 'open' });
    const { text: doc, caret } = latest.current;
    const state = EditorState.create({
      doc,
      extensions: extensionsFor(writing, lines, latest),
      ...(caret === undefined ? {} : { selection: { anchor: Math.min(caret, doc.length) } }),
    });
    const view = new EditorView({ state, parent: root, root });
    shown.current = view;
    // Without it the code is there in one colour.
    if (writing === 'code') void colourCode(view).catch(() => undefined);
    if (caret !== undefined) view.focus();
    return () => view.destroy();
  }, [writing, lines]);
  useEffect(() => {
    shown.current?.dispatch({
      effects: about.reconfigure(aboutOf({ label, readOnly, description, invalid, placeholder })),
    });
  }, [label, readOnly, description, invalid, placeholder]);
  useEffect(() => {
    const view = shown.current;
    if (view === undefined) return;
    const before = view.state.doc.toString();
    if (before !== text) view.dispatch({ changes: { from: 0, to: before.length, insert: text } });
  }, [text]);
  return <div ref={host} data-code={writing} className="min-w-0" />;
}
