import { RangeSetBuilder } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import { type TokenKind, tokensOf } from '../../state/panel/expression-tokens.ts';
import { type Piece, piecesOf, type Writing } from '../../state/panel/template.ts';

const template = Decoration.mark({ class: 'cm-template' });
const brace = Decoration.mark({ class: 'cm-brace' });
const ofToken: Readonly<Record<TokenKind, Decoration>> = {
  string: Decoration.mark({ class: 'cm-string' }),
  number: Decoration.mark({ class: 'cm-number' }),
  word: Decoration.mark({ class: 'cm-word' }),
  function: Decoration.mark({ class: 'cm-function' }),
  comment: Decoration.mark({ class: 'cm-comment' }),
  name: Decoration.mark({ class: 'cm-name' }),
};

/** A longer text keeps its plain colour: it is gone through at each letter. */
const colouredAtMost = 50_000;

function addTokens(builder: RangeSetBuilder<Decoration>, source: string, at: number): void {
  for (const { kind, from, to } of tokensOf(source)) builder.add(at + from, at + to, ofToken[kind]);
}

function addPiece(builder: RangeSetBuilder<Decoration>, text: string, { from, to, closed }: Piece): void {
  const end = closed ? to - 2 : to;
  builder.add(from, to, template);
  builder.add(from, from + 2, brace);
  addTokens(builder, text.slice(from + 2, end), from + 2);
  if (closed) builder.add(end, to, brace);
}

function coloured(view: EditorView, writing: Writing): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  const text = view.state.doc.toString();
  if (text.length > colouredAtMost || writing === 'code') return builder.finish();
  if (writing === 'expression') addTokens(builder, text, 0);
  else for (const piece of piecesOf(text)) if (piece.kind === 'expression') addPiece(builder, text, piece);
  return builder.finish();
}

/** Shows where the expressions are, and their signs in colour. */
export function templateColours(writing: Writing) {
  return ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;

      constructor(view: EditorView) {
        this.decorations = coloured(view, writing);
      }

      update({ docChanged, view }: ViewUpdate): void {
        if (docChanged) this.decorations = coloured(view, writing);
      }
    },
    { decorations: (plugin) => plugin.decorations },
  );
}
