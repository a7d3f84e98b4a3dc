import { SnodoError } from '../../core/error.ts';

function characters(text: string): string {
  return text.replaceAll(/&#(?:x([\da-f]{1,6})|(\d{1,7}));/gi, (written, hex: string | undefined, decimal: string) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10_ffff ? String.fromCodePoint(code) : written;
  });
}

function mistakeIn(text: string): string | undefined {
  if (/^\s*(?:<!--[^>]*-->\s*)*<(?:!doctype\s+)?html\b/i.test(text)) return 'an HTML page instead of XML';
  if (!/^\uFEFF?\s*</.test(text)) return 'something that is not XML';
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) return 'XML that declares a document type, which is refused';
  return characters(text).includes('__proto__') ? 'XML that names __proto__, which is refused' : undefined;
}

/**
 * Lets XML from a service pass to the library only where it cannot do harm there: without a document type, which SOAP
 * forbids (SOAP 1.1, 3) and entities are declared in, and without the name by which an object's prototype is reached,
 * for the library keeps ids and names as keys.
 *
 * @param where it came from, for the message.
 * @throws SnodoError `unreadable`.
 */
export function checkXml(text: string, where: string, status: number): void {
  const mistake = mistakeIn(text);
  if (mistake !== undefined)
    throw new SnodoError('unreadable', `${where} answered ${status} with ${mistake}.`, { status });
}
