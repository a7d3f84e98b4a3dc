import { SnodoError } from '../../core/error.ts';

function characters(text: string): string {
  return text.replaceAll(/&#(?:x([\da-f]{1,6})|(\d{1,7}));/gi, (written, hex: string | undefined, decimal: string) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10_ffff ? String.fromCodePoint(code) : written;
  });
}

/**
 * Lets XML from a service pass to the library only where it cannot do harm there: without a document type, which SOAP
 * forbids (SOAP 1.1, 3) and entities are declared in, and without the name by which an object's prototype is reached,
 * for the library keeps ids and names as keys.
 *
 * @param where it came from, for the message.
 * @throws SnodoError `unreadable`.
 */
export function checkXml(text: string, where: string): void {
  const isHtml = /^\s*(?:<!--[^>]*-->\s*)*<(?:!doctype\s+)?html\b/i.test(text);
  if (isHtml) throw new SnodoError('unreadable', `${where} answered with an HTML page instead of XML.`);
  if (!/^\uFEFF?\s*</.test(text))
    throw new SnodoError('unreadable', `${where} answered with something that is not XML.`);
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) {
    throw new SnodoError('unreadable', `${where} answered with XML that declares a document type, which is refused.`);
  }
  if (characters(text).includes('__proto__')) {
    throw new SnodoError('unreadable', `${where} answered with XML that names __proto__, which is refused.`);
  }
}
