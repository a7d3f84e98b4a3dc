import { yaml } from '@codemirror/lang-yaml';
import { MergeView, unifiedMergeView } from '@codemirror/merge';
import { EditorState, type EditorStateConfig, type Extension } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { writeYaml } from '../../../src/core/write-yaml.ts';
import { useMessages } from '../../app/language.ts';
import { codeTheme } from '../../parts/code/code-theme.ts';
import type { Document } from '../../../src/core/steps-of.ts';
import { versionMessages } from './messages.ts';

interface Side {
  /** What a screen reader says of it. */
  readonly label: string;
  readonly document: Document;
}

export interface YamlMergeProps {
  readonly before: Side;
  readonly after: Side;
}

const collapseUnchanged = { margin: 3, minSize: 6 };

const look = EditorView.theme({
  '.cm-scroller': { maxHeight: 'none' },
  '.cm-gutters': { border: 'none', backgroundColor: 'transparent', color: 'var(--muted)' },
  '.cm-collapsedLines:before, .cm-collapsedLines:after': { content: '"⋯"' },
  '.cm-collapsedLines': { background: 'var(--raised)', color: 'var(--muted)', padding: '4px 12px' },
  '.cm-insertedLine, &.cm-merge-b .cm-changedLine': { backgroundColor: 'var(--good-soft)' },
  '.cm-deletedChunk, &.cm-merge-a .cm-changedLine': { backgroundColor: 'var(--bad-soft)' },
  '&.cm-merge-b .cm-changedText, .cm-insertedLine .cm-changedText': {
    background: 'color-mix(in oklab, var(--good) 10%, transparent)',
  },
  '&.cm-merge-a .cm-changedText, .cm-deletedChunk .cm-deletedText': {
    background: 'color-mix(in oklab, var(--bad) 10%, transparent)',
  },
});

function shown(label: string, unchanged: string): Extension {
  return [
    lineNumbers(),
    yaml(),
    codeTheme,
    EditorState.phrases.of({ '$ unchanged lines': unchanged }),
    look,
    EditorView.lineWrapping,
    EditorState.readOnly.of(true),
    EditorView.editable.of(false),
    EditorView.contentAttributes.of({ 'aria-label': label, 'aria-readonly': 'true', tabindex: '0' }),
  ];
}

function sideOf({ label, document }: Side, unchanged: string, more: Extension = []): EditorStateConfig {
  return { doc: writeYaml(document), extensions: [shown(label, unchanged), more] };
}

/** Side by side where there is room, else one below the other. @returns what ends it. */
function show(root: ShadowRoot, { before, after }: YamlMergeProps, unchanged: string): () => void {
  if (window.matchMedia('(min-width: 48rem)').matches) {
    const view = new MergeView({
      a: sideOf(before, unchanged),
      b: sideOf(after, unchanged),
      parent: root,
      root,
      collapseUnchanged,
    });
    return () => view.destroy();
  }
  const merged = unifiedMergeView({ original: writeYaml(before.document), mergeControls: false, collapseUnchanged });
  const view = new EditorView({ state: EditorState.create(sideOf(after, unchanged, merged)), parent: root, root });
  return () => view.destroy();
}

/** It stands in a shadow root, where its styles may be set by script: the page's policy takes no style element. */
export function YamlMerge({ before, after }: YamlMergeProps) {
  const { unchanged } = useMessages(versionMessages);
  const host = useRef<HTMLDivElement>(null);
  const [older, newer] = [before.document, after.document];
  const [olderLabel, newerLabel] = [before.label, after.label];
  useEffect(() => {
    const place = host.current;
    if (place === null) return;
    const root = place.shadowRoot ?? place.attachShadow({ mode: 'open' });
    const sides = {
      before: { label: olderLabel, document: older },
      after: { label: newerLabel, document: newer },
    };
    return show(root, sides, unchanged);
  }, [older, newer, olderLabel, newerLabel, unchanged]);
  return <div ref={host} className="max-h-[70dvh] min-h-40 overflow-auto" />;
}
