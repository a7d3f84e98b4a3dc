/** Words without a meaning of their own, in English and Italian. */
const empty: ReadonlySet<string> = new Set(
  (
    'a an and are as at be but by for from had has have i if in is it its me my no not of on or our so that the their they this to was we were what when which will with you your ' +
    'ad al alla alle anche che chi ci come con cui da dal dalla degli dei del della delle di e ed era gli ha hanno ho i il in io la le li lo loro ma mi mia mio ne nei nel nella noi non o per piu più quale quando quello questo se si sia sono su sua sul sulla suo te ti tra tu un una uno vi'
  ).split(' '),
);

/** Longest first, so that "informazioni" does not lose its last letter alone. */
const endings: readonly string[] = [
  'amente',
  'azioni',
  'azione',
  'mente',
  'ando',
  'endo',
  'ings',
  'ati',
  'ate',
  'ato',
  'ata',
  'uto',
  'uta',
  'iti',
  'ite',
  'ito',
  'ita',
  'are',
  'ere',
  'ire',
  'ies',
  'ing',
  'ed',
  'es',
  'ly',
  's',
  'a',
  'e',
  'i',
  'o',
  'y',
].toSorted((one, other) => other.length - one.length);

/**
 * A word without its ending, in English or Italian alike; '' for a word that tells nothing. It is rough: it only has to
 * bring the forms of one word together more often than it mixes up two.
 */
export function roughStem(word: string): string {
  if (empty.has(word)) return '';
  const plain = word.normalize('NFD').replace(/\p{M}/gu, '');
  const ending = endings.find((one) => plain.endsWith(one) && plain.length - one.length >= 3);
  return ending === undefined ? plain : plain.slice(0, plain.length - ending.length);
}
