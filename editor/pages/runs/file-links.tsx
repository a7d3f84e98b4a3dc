import { Download } from 'lucide-react';
import { place } from '../../api/place.ts';
import { useLanguage, useMessages } from '../../app/language.ts';
import { byteText } from '../../state/byte-text.ts';
import { filesIn } from '../../state/files-in.ts';
import { pageMessages } from './run-messages.ts';

/** The files that a value names, to be downloaded. */
export function FileLinks({ value }: { readonly value: unknown }) {
  const language = useLanguage();
  const text = useMessages(pageMessages);
  const files = filesIn(value);
  if (files.length === 0) return null;
  return (
    <ul aria-label={text.files} className="mt-2 space-y-1">
      {files.map(({ $file, name, contentType, bytes }) => (
        <li key={$file}>
          <a
            href={`${place}/api/v1/files/${$file}/content`}
            download={name}
            className="inline-flex items-center gap-2 text-accent hover:underline"
          >
            <Download aria-hidden className="size-4" />
            <span className="break-all">{name}</span>
            <span className="text-xs text-muted">
              {contentType}, {byteText(bytes, language)}
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
