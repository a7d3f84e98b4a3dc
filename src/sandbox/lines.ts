/** Cuts what comes in pieces into lines. @returns what takes the next piece. */
export function lineCutter(mostCharacters: number, line: (text: string) => void, tooLong: () => void) {
  let pieces: string[] = [];
  let length = 0;
  return (piece: string): void => {
    let from = 0;
    for (let end = piece.indexOf('\n'); end !== -1; end = piece.indexOf('\n', from)) {
      pieces.push(piece.slice(from, end));
      const whole = pieces.join('');
      [pieces, length, from] = [[], 0, end + 1];
      line(whole);
    }
    const rest = piece.slice(from);
    length += rest.length;
    if (length > mostCharacters) {
      [pieces, length] = [[], 0];
      tooLong();
    } else if (rest !== '') pieces.push(rest);
  };
}
