import type { FileStore } from '../files/file-store.ts';
import { htmlText, htmlTitle, isHtml } from '../formats/html-text.ts';
import { sectionsOf } from '../knowledge/headings.ts';
import type { Section } from '../knowledge/section.ts';
import { fileParts } from './file-text.ts';

interface DocumentText {
  readonly sections: readonly Section[];
  /** As the page or the file is called. */
  readonly title: string | undefined;
}

/** A text in its sections: Markdown, plain text, or a page of HTML. */
export function writtenText(text: string): DocumentText {
  const page = isHtml(text);
  return { sections: sectionsOf(page ? htmlText(text) : text), title: page ? htmlTitle(text) : undefined };
}

/** The text of a file in its sections; of a PDF its pages. @throws SnodoError as `fileParts`. */
export async function textOfFile(files: FileStore, id: string, signal: AbortSignal): Promise<DocumentText> {
  const { name, contentType, parts, written } = await fileParts(files, id, signal);
  const title = (written !== undefined && isHtml(written) ? htmlTitle(written) : undefined) ?? name;
  if (contentType !== 'application/pdf') return { sections: parts.flatMap((part) => sectionsOf(part)), title };
  const pages = parts.map((text, at) => ({ place: `page ${at + 1}`, text: text.trim() }));
  return { sections: pages.filter(({ text }) => text !== ''), title };
}
