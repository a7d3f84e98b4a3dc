/** What is longer is cut before its ending; file systems take 255 bytes. */
const mostBytes = 200;
const longestEnding = 16;

// Signs that steer a terminal, or turn the direction of what follows so that an ending looks like another.
const unseen = /[\p{Cc}\p{Cf}\u{2028}\u{2029}]/gu;

function cut(text: string, bytes: number): string {
  let kept = '';
  let size = 0;
  for (const sign of text) {
    size += Buffer.byteLength(sign);
    if (size > bytes) break;
    kept += sign;
  }
  return kept;
}

/**
 * A name from outside as a file can be called anywhere: no folders, no signs that cannot be seen, not too long. It is
 * shown and sent, and never a path here.
 */
export function fileName(given: string | undefined): string {
  const whole = (given ?? '').toWellFormed().split(/[/\\]/).at(-1) ?? '';
  // Many dots cost the square of their number below, and a form has a thousand names.
  const last = whole.length > 1_000 ? (whole.slice(0, 500) + whole.slice(-500)).toWellFormed() : whole;
  // Windows drops dots and spaces at the end.
  const name = last
    .replace(unseen, '')
    .trim()
    .replace(/[. ]+$/, '');
  if (name === '') return 'file';
  const dot = name.lastIndexOf('.');
  const ending = dot > 0 && Buffer.byteLength(name.slice(dot)) <= longestEnding ? name.slice(dot) : '';
  return cut(name.slice(0, name.length - ending.length), mostBytes - Buffer.byteLength(ending)) + ending;
}

/** What a file is by its Content-Type, where that is one; else bytes that are nothing in particular. */
export function fileType(given: string | undefined): string {
  const type = given?.trim() ?? '';
  const isType = /^[\w.+-]+\/[\w.+-]+(?:\s*;[\x20-\x7e]*)?$/.test(type) && type.length <= 200;
  return isType ? type : 'application/octet-stream';
}
