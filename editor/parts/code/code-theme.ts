import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const look = EditorView.theme({
  '&': { color: 'var(--text)', backgroundColor: 'transparent', fontSize: '12.5px' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
    lineHeight: '1.6',
    maxHeight: '24rem',
    overflow: 'auto',
  },
  '.cm-content': { padding: '7px 0', caretColor: 'var(--accent)' },
  '.cm-line': { padding: '0 11px' },
  '.cm-placeholder': { color: 'var(--muted)' },
  '.cm-dropCursor': { borderLeft: '2px solid var(--accent)' },
  '.cm-template': { backgroundColor: 'var(--accent-soft)', borderRadius: '3px' },
  '.cm-brace': { color: 'var(--accent)' },
  '.cm-string': { color: 'var(--good)' },
  '.cm-number, .cm-word': { color: 'var(--warn)' },
  '.cm-function': { color: 'var(--accent)', fontWeight: '600' },
  '.cm-comment': { color: 'var(--muted)', fontStyle: 'italic' },
  '.cm-tooltip': {
    border: '1px solid var(--line)',
    borderRadius: '8px',
    backgroundColor: 'var(--surface)',
    color: 'var(--text)',
    boxShadow: '0 8px 24px rgb(0 0 0 / 0.18)',
    overflow: 'hidden',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'inherit', maxHeight: '15rem' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 10px', display: 'flex', gap: '12px' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--accent-soft)', color: 'var(--text)' },
  '.cm-completionLabel': { flex: '1' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700' },
  '.cm-completionDetail': { fontStyle: 'normal', color: 'var(--muted)', marginLeft: '0' },
  '.cm-tooltip.cm-completionInfo': { padding: '6px 10px', maxWidth: '20rem', fontFamily: 'system-ui, sans-serif' },
});

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.keyword, tags.typeName], color: 'var(--accent)' },
  { tag: tags.string, color: 'var(--good)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--warn)' },
  { tag: tags.comment, color: 'var(--muted)' },
]);

/** The colours of the page, light and dark by its variables. */
export const codeTheme = [look, syntaxHighlighting(colours)];
