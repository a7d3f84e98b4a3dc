import type { Redactor } from './redact.ts';
import { shortestForm } from './secret-forms.ts';

/** A text on its way in pieces. */
export interface RedactedPieces {
  readonly push: (piece: string) => void;
  /** Gives what was held back. */
  readonly end: () => void;
}

/**
 * Hands pieces of a text on so that joined they are what `Redactor.text` makes of the whole: a secret that is cut in two
 * by the pieces is found as well, because what may be the beginning of one is held back.
 */
export function redactedPieces(redactor: Redactor, give: (piece: string) => void): RedactedPieces {
  let held = '';
  let short = redactor.knowsShort;
  const shown = (text: string) => {
    if (text !== '') give(text);
  };
  return {
    push(piece) {
      held += piece;
      // A text as short as this may be a secret as a whole.
      if (short && held.length < shortestForm) return;
      short = false;
      const part = redactor.part(held, false);
      held = part.rest;
      shown(part.shown);
    },
    end() {
      shown(short ? redactor.text(held) : redactor.part(held, true).shown);
      held = '';
    },
  };
}
