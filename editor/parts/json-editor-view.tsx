import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { useEffect, useRef } from 'react';

export interface JsonEditorProps {
  readonly label: string;
  readonly text: string;
  readonly change: (text: string) => void;
}

const look = EditorView.theme({
  '&': { color: 'var(--text)', backgroundColor: 'transparent', fontSize: '12.5px' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
    lineHeight: '1.6',
    maxHeight: '22rem',
    minHeight: '7rem',
    overflow: 'auto',
  },
  '.cm-content': { padding: '7px 0', caretColor: 'var(--accent)' },
  '.cm-gutters': { backgroundColor: 'transparent', color: 'var(--muted)', border: 'none' },
  '.cm-selectionBackground, &.cm-focused .cm-selectionBackground': { backgroundColor: 'var(--accent-soft)' },
  '.cm-cursor': { borderLeftColor: 'var(--accent)' },
});

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--accent)' },
  { tag: tags.string, color: 'var(--good)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--warn)' },
]);

/** It stands in a shadow root, where its styles may be set by script: the page's policy takes no style element. */
export function JsonEditorView({ label, text, change }: JsonEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const shown = useRef<EditorView>(undefined);
  const latest = useRef({ text, change });
  useEffect(() => {
    latest.current = { text, change };
  });
  useEffect(() => {
    const place = host.current;
    if (place === null) return;
    const root = place.shadowRoot ?? place.attachShadow({ mode: 'open' });
    const extensions = [
      history(),
      lineNumbers(),
      closeBrackets(),
      bracketMatching(),
      json(),
      syntaxHighlighting(colours),
      look,
      EditorView.lineWrapping,
      // Tab leaves the field, as everywhere else on the page.
      keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap]),
      EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
      EditorView.updateListener.of(({ docChanged, state }) => {
        if (docChanged) latest.current.change(state.doc.toString());
      }),
    ];
    const view = new EditorView({
      state: EditorState.create({ doc: latest.current.text, extensions }),
      parent: root,
      root,
    });
    shown.current = view;
    return () => view.destroy();
  }, [label]);
  useEffect(() => {
    const view = shown.current;
    if (view === undefined) return;
    const before = view.state.doc.toString();
    if (before !== text) view.dispatch({ changes: { from: 0, to: before.length, insert: text } });
  }, [text]);
  return <div ref={host} className="min-w-0" />;
}
