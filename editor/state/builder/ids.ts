/** The name for a new thing: the word itself, or with the first number that is free. */
export function freeName(word: string, taken: Iterable<string>): string {
  const names = new Set(taken);
  if (!names.has(word)) return word;
  let number = 2;
  while (names.has(`${word}${number}`)) number += 1;
  return `${word}${number}`;
}

/** A word for a step of a type: `request` for `http.request`, `send_message` for `slack.send-message`. */
export function wordFor(type: string): string {
  const word = (type.split('.').at(-1) ?? '').replaceAll(/[^A-Za-z0-9_]/g, '_').slice(0, 60);
  return /^[A-Za-z_]/.test(word) && !(word in {}) ? word : 'step';
}
