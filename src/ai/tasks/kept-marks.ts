/** What a translation must leave as it is: expressions, the marks of messages, tags and addresses. */
const patterns: readonly RegExp[] = [
  /\{\{[^{}]{0,300}\}\}/g,
  /\$\{[^{}]{0,300}\}/g,
  /\{[\w.]{0,60}\}/g,
  /%(?:\(\w{1,40}\)|\d{1,2}\$)?[sdif@](?![\p{L}])/gu,
  /<\/?[a-z][^<>]{0,2000}>/gi,
  /https?:\/\/[^\s<>"')\]]{1,2000}/g,
];

const punctuation = /[.,;:!?]+$/;

/** All of them in a text, each as often as it is there. */
export function keptMarks(text: string): readonly string[] {
  let left = text;
  return patterns.flatMap((pattern) => {
    const found = Array.from(left.matchAll(pattern), ([one]) => one.replace(punctuation, ''));
    // A variable in braces within double ones counts once.
    left = left.replaceAll(pattern, ' ');
    return found;
  });
}

/** The marks of a text that its translation lacks, or has less often. */
export function lostMarks(text: string, translation: string): readonly string[] {
  const left = [...keptMarks(translation)];
  return keptMarks(text).filter((mark) => {
    const at = left.indexOf(mark);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}
