import { EditorView } from '@codemirror/view';
import { insertionAt, literalAt, type Writing } from '../../state/panel/template.ts';
import { draggedExpression } from './code-handle.ts';

/** Writes the value of an expression at a place of the text. */
export function insertExpression(view: EditorView, place: number, expression: string, writing: Writing): void {
  const text = view.state.doc.toString();
  const insert = insertionAt(text, place, expression, writing);
  const { main } = view.state.selection;
  const chosen = !main.empty && place >= main.from && place <= main.to ? main : undefined;
  const literal = writing === 'json' ? literalAt(text, place) : undefined;
  const { from, to } = chosen ?? literal ?? { from: place, to: place };
  view.dispatch({
    changes: { from, to, insert },
    selection: { anchor: from + insert.length },
    scrollIntoView: true,
    userEvent: 'input.drop',
  });
}

/** Takes rows of the data tree at the place where they are dropped. */
export function expressionDrop(writing: Writing) {
  return EditorView.domEventHandlers({
    drop(event, view) {
      const expression = event.dataTransfer?.getData(draggedExpression) ?? '';
      if (expression === '' || view.state.readOnly) return false;
      event.preventDefault();
      const place = view.posAtCoords({ x: event.clientX, y: event.clientY }) ?? view.state.doc.length;
      insertExpression(view, place, expression, writing);
      view.focus();
      return true;
    },
  });
}
