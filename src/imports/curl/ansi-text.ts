import { rowOf } from '../../core/row-of.ts';

const signs: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  v: '\v',
};

const escapes =
  /((?:\\x[0-9a-fA-F]{1,2}|\\[0-7]{1,3})+)|\\u([0-9a-fA-F]{1,4})|\\U([0-9a-fA-F]{1,8})|\\c([\s\S])|\\([\s\S])/g;

function bytesOf(text: string): Buffer {
  return Buffer.from(
    Array.from(text.matchAll(/\\(?:x([0-9a-fA-F]{1,2})|([0-7]{1,3}))/g), ([, hex, octal = '']) =>
      hex === undefined ? parseInt(octal, 8) % 256 : parseInt(hex, 16),
    ),
  );
}

/** The text that stands between `$'` and `'`; bytes that stand together are read as UTF-8. */
export function ansiText(text: string): string {
  return text.replaceAll(
    escapes,
    (all: string, bytes?: string, four?: string, eight?: string, control?: string, sign = '') => {
      if (bytes !== undefined) return bytesOf(bytes).toString('utf8');
      // A sign beyond the first 65,536 is written as two halves by browsers.
      if (four !== undefined) return String.fromCharCode(parseInt(four, 16));
      if (eight !== undefined) {
        const code = parseInt(eight, 16);
        return code > 0x10ffff ? '\uFFFD' : String.fromCodePoint(code);
      }
      if (control !== undefined) return String.fromCharCode(control.charCodeAt(0) % 32);
      return rowOf(signs, sign) ?? (/['"\\?]/.test(sign) ? sign : all);
    },
  );
}
