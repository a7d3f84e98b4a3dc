/**
 * JSONata makes a backtracking RegExp of the picture to read a time, such as `[D]/[M]/[Y]`. Where a part can take what
 * the next part could take as well, every split between them is tried: n such parts take time length ** n.
 */
const mostLooseParts = 3;
const mostCharacters = 200;

/** The characters that a part `[D01]`, `[MNn]`, `[Dwo]` can take. */
function takes(part: string): RegExp {
  const [component, presentation] = [part.slice(0, 1), part.slice(1).replace(/,[^,]*$/, '')];
  if (/^[nN]/.test(presentation) || (presentation === '' && /[FP]/.test(component))) return /[a-z]/i;
  return /^[\d#]*o?$/.test(presentation) && !/[Zz]/.test(component) ? /\d/ : /[a-z\d+, -]/i;
}

const plainNumber = /^[YMDdHhmsWwXx]\d*$/;

function looseParts(picture: string): number {
  return [...picture.matchAll(/\[([^\]]*)\]/g)].filter((found) => {
    const part = (found[1] ?? '').replace(/\s/g, '');
    const rest = picture.slice(found.index + found[0].length);
    const next = /^\[([^\]]*)\]/.exec(rest)?.[1];
    // A number directly before a number has a fixed width.
    if (next !== undefined) return !(plainNumber.test(part) && plainNumber.test(next));
    return takes(part).test(rest.slice(0, 1));
  }).length;
}

/** What is wrong with a picture to write a time with. `[Y,1000000000]` would make a billion zeros. */
export function pictureProblem(picture: string): string | undefined {
  if (picture.length > mostCharacters) return `a picture has more than ${mostCharacters} characters`;
  return /\[[^\]]*,[^\]]*\d{4}/.test(picture) ? 'a width in the picture of a time is over 999' : undefined;
}

/** What is wrong with a picture and a text to read a time from. */
export function parsingProblem(text: string, picture: string): string | undefined {
  if (text.length > mostCharacters) return `$toMillis takes a text of up to ${mostCharacters} characters`;
  if (looseParts(picture) > mostLooseParts) return 'the picture of a time does not say where its parts end';
  return pictureProblem(picture);
}
