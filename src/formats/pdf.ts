import type { Json } from '../core/json.ts';
import type { ByteFormat } from './format.ts';
import type { ConvertOptions } from './options.ts';
import { unfit } from './unfit.ts';

/** The numbers of the pages that are asked for, in order, each once. */
function asked(pages: ConvertOptions['pages'], total: number): readonly number[] {
  if (pages === undefined) return Array.from({ length: total }, (_, at) => at + 1);
  const numbers = String(pages)
    .split(',')
    .flatMap((range) => {
      const [from = 0, to = from] = range.split('-').map(Number);
      if (from < 1 || to > total || to < from) {
        throw unfit('options.pages', `The PDF has the pages 1 to ${total}, and "${range}" is not among them.`);
      }
      return Array.from({ length: to - from + 1 }, (_, at) => from + at);
    });
  return [...new Set(numbers)].toSorted((a, b) => a - b);
}

function reasonOf(error: unknown): string {
  const name = error instanceof Error ? error.name : '';
  return name === 'PasswordException'
    ? 'The PDF is protected by a password. Save it without one.'
    : 'It is no PDF, or a broken one.';
}

async function open(bytes: Uint8Array) {
  const { getDocumentProxy } = await import('unpdf');
  try {
    // A copy, for the library takes the memory away; nothing in the file is run.
    return await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0, stopAtErrors: true });
  } catch (error) {
    throw unfit('value', reasonOf(error), undefined, error);
  }
}

async function read(bytes: Uint8Array, { pages }: ConvertOptions): Promise<Json> {
  const pdf = await open(bytes);
  try {
    const texts: string[] = [];
    for (const number of asked(pages, pdf.numPages)) {
      const { items } = await (await pdf.getPage(number)).getTextContent();
      texts.push(
        items
          .map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : ''))
          .join('')
          .trim(),
      );
    }
    if (texts.every((one) => one === '')) {
      throw unfit(
        'value',
        'The PDF holds no text: its pages are pictures.',
        'Have them read by a model or an OCR service.',
      );
    }
    return texts;
  } catch (error) {
    if (error instanceof Error && error.name === 'SnodoError') throw error;
    throw unfit('value', 'A page of the PDF is broken.', undefined, error);
  } finally {
    await pdf.loadingTask.destroy();
  }
}

/** PDF: the text of its pages, a list. */
export const pdf: ByteFormat = { kind: 'bytes', reads: ['pages'], writes: [], read };
