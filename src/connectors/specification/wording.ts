const marks: readonly (readonly [RegExp, string])[] = [
  [/<[^<>]{0,300}>/g, ' '],
  [/!?\[([^\]]{0,200})\]\s?\([^)]{0,400}\)/g, '$1'],
  [/&(?:nbsp|amp|lt|gt|quot|#39);/g, ' '],
  [/[`*#|]+/g, ''],
  [/\s+/g, ' '],
];

/** A text without what only a page would show. */
function plain(text: string): string {
  return marks.reduce((left, [mark, instead]) => left.replaceAll(mark, instead), text.slice(0, 2_000)).trim();
}

function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/\s+\S*$/, '')}…`;
}

/** The first sentence of a text, cut where it is long. Empty: there is none. */
export function sentenceOf(text: string, most = 160): string {
  const [first = ''] = plain(text).split(/(?<=[.!?])\s+(?=[A-Z])/);
  const whole = cut(first.trim(), most);
  if (whole === '') return '';
  const told = `${whole[0]?.toUpperCase() ?? ''}${whole.slice(1)}`;
  return /[.!?…]$/.test(told) ? told : `${told}.`;
}

/** A heading: the first sentence without its end. */
export function headingOf(text: string, most = 80): string {
  return cut(sentenceOf(text, 300).replace(/[.]$/, ''), most);
}

function wordsOf(name: string): readonly string[] {
  return name
    .normalize('NFKD')
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replaceAll(/[^A-Za-z0-9]+/g, ' ')
    .trim()
    .split(' ')
    .filter(Boolean);
}

/** `getUserByID` as `get-user-by-id`. */
export function kebab(name: string, most = 64): string {
  const whole = wordsOf(name.slice(0, 300)).join('-').toLowerCase();
  if (whole.length <= most) return whole;
  return whole.slice(0, most).replace(/-[^-]*$/, '');
}

/** `getUserByID` as `Get user by ID`. */
export function spoken(name: string): string {
  const [first = '', ...rest] = wordsOf(name);
  const lower = (word: string): string => (/^[A-Z\d]+$/.test(word) ? word : word.toLowerCase());
  return [`${first[0]?.toUpperCase() ?? ''}${first.slice(1)}`, ...rest.map(lower)].join(' ');
}
