// The names that every object has: the writer looks texts up in one, and takes these for known (write-excel-file 4.1.1).
const inEveryObject: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

function escaped(sign: string): string {
  return `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
}

/**
 * A text as a cell holds it: signs that XML cannot hold are `_x0001_` (ECMA-376, part 1, 22.9.2.19), and what only looks
 * so is escaped itself. So is U+FFFD, since readers leave a cell out that holds nothing else.
 */
export function xlsxText(text: string): string {
  if (inEveryObject.has(text)) return `${escaped(text)}${text.slice(1)}`;
  return text
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll(
      /[^\t\n\u0020-\ufffc]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      escaped,
    );
}
