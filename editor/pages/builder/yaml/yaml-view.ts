import { defaultKeymap, indentWithTab } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { indentOnInput, indentUnit } from '@codemirror/language';
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import { Annotation, EditorState } from '@codemirror/state';
import { EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view';
import { textChange } from '../../../state/builder/text-change.ts';
import { yamlLook } from './yaml-look.ts';

/** Marks what was not typed here. */
const fromOutside = Annotation.define<boolean>();

export interface YamlHandlers {
  readonly typed: (text: string) => void;
  readonly undo: () => void;
  readonly redo: () => void;
}

export interface YamlView {
  readonly show: (text: string) => void;
  readonly mark: (problems: readonly Diagnostic[]) => void;
  /** Brings a place into view, and the caret there where it is asked for. */
  readonly reveal: (from: number, focus: boolean) => void;
  readonly hasFocus: () => boolean;
  readonly destroy: () => void;
}

/**
 * The text editor of a workflow. Undo is the builder's own, since it goes over the canvas as well. It stands in a shadow
 * root, where styles may be set by script: the page's policy takes no style element.
 */
export function yamlView(
  host: HTMLElement,
  text: string,
  label: string,
  readOnly: boolean,
  { typed, undo, redo }: YamlHandlers,
): YamlView {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const done = (act: () => void) => () => {
    act();
    return true;
  };
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        lintGutter(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        indentOnInput(),
        indentUnit.of('  '),
        EditorView.lineWrapping,
        yaml(),
        yamlLook,
        EditorState.readOnly.of(readOnly),
        EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
        keymap.of([
          { key: 'Mod-z', run: done(undo), preventDefault: true },
          { key: 'Mod-y', run: done(redo), preventDefault: true },
          { key: 'Mod-Shift-z', run: done(redo), preventDefault: true },
          // Escape, then Tab leaves the editor, as everywhere in CodeMirror.
          indentWithTab,
          ...defaultKeymap,
        ]),
        EditorView.updateListener.of(({ docChanged, state, transactions }) => {
          if (docChanged && !transactions.some((one) => one.annotation(fromOutside) === true))
            typed(state.doc.toString());
        }),
      ],
    }),
  });
  return {
    show(next) {
      const changes = textChange(view.state.doc.toString(), next);
      if (changes !== undefined) view.dispatch({ changes, annotations: fromOutside.of(true) });
    },
    mark(problems) {
      const { length } = view.state.doc;
      const here = problems.filter(({ to }) => to <= length);
      view.dispatch(
        setDiagnostics(
          view.state,
          [...here].toSorted((one, other) => one.from - other.from),
        ),
      );
    },
    reveal(from, focus) {
      const at = Math.min(from, view.state.doc.length);
      view.dispatch({
        effects: EditorView.scrollIntoView(at, { y: 'start', yMargin: 60 }),
        ...(view.hasFocus ? {} : { selection: { anchor: at } }),
      });
      if (focus) view.focus();
    },
    hasFocus: () => view.hasFocus,
    destroy: () => view.destroy(),
  };
}
