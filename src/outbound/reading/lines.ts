import type { Json } from '../../core/json.ts';
import type { PieceReader } from './piece-reader.ts';

function valueOf(line: string): Json {
  try {
    const value: Json = JSON.parse(line);
    return value;
  } catch {
    return line;
  }
}

/** Lines, each parsed where it is JSON (NDJSON, JSON Lines); empty ones are left out. */
export const readLines: PieceReader = (take) => {
  // Joined once a line is whole: a long one would be gone through again with each piece.
  let begun: string[] = [];
  const give = (line: string): void => {
    const text = line.replace(/\r$/, '');
    if (text.trim() !== '') take(valueOf(text), `${text}\n`);
  };
  return {
    feed(text) {
      const lines = text.split('\n');
      const last = lines.pop() ?? '';
      for (const line of lines) {
        give(begun.join('') + line);
        begun = [];
      }
      begun.push(last);
    },
    end() {
      give(begun.join(''));
      begun = [];
    },
  };
};
