import type { ContentBlock, ReadResourceResult } from '@modelcontextprotocol/client';
import { z } from 'zod';
import type { FileValue } from '../../core/file-value.ts';
import type { Json } from '../../core/json.ts';

/** Keeps bytes as a file of the run. */
export type KeepFile = (bytes: Uint8Array, name: string, contentType: string) => Promise<FileValue>;

/** The usual endings of what servers give; any other file is named without one. */
const endings: Readonly<Record<string, string>> = {
  'image/png': '.png',
  'image/jpeg': '.jpg',
  'image/gif': '.gif',
  'image/webp': '.webp',
  'audio/wav': '.wav',
  'audio/mpeg': '.mp3',
  'application/pdf': '.pdf',
  'application/zip': '.zip',
  'application/gzip': '.gz',
};

function named(stem: string, contentType: string): string {
  return `${stem}${endings[contentType.split(';', 1)[0] ?? ''] ?? ''}`;
}

/** The last part of its path. */
function nameOfUri(uri: string, contentType: string): string {
  const last = (URL.parse(uri)?.pathname ?? uri).split('/').findLast((part) => part !== '');
  return last === undefined ? named('resource', contentType) : last.slice(0, 200);
}

type ResourceContents = ReadResourceResult['contents'][number];

/** A resource: text as text, bytes as a file. */
export async function resourceValue(
  given: ResourceContents,
  keep: KeepFile,
): Promise<{ readonly [key: string]: Json }> {
  const { uri, mimeType } = given;
  const about = { uri, contentType: mimeType ?? null };
  if ('text' in given) return { ...about, text: given.text };
  const contentType = mimeType ?? 'application/octet-stream';
  return { ...about, file: await keep(Buffer.from(given.blob, 'base64'), nameOfUri(uri, contentType), contentType) };
}

async function media(
  { type, data, mimeType }: Extract<ContentBlock, { type: 'image' | 'audio' }>,
  keep: KeepFile,
): Promise<Json> {
  return { type, file: await keep(Buffer.from(data, 'base64'), named(type, mimeType), mimeType) };
}

/** A block of what a tool or a prompt gives, as the history keeps it: pictures and sound are files. */
export async function contentValue(block: ContentBlock, keep: KeepFile): Promise<Json> {
  switch (block.type) {
    case 'text':
      return { type: 'text', text: block.text };
    case 'image':
    case 'audio':
      return media(block, keep);
    case 'resource':
      return { type: 'resource', ...(await resourceValue(block.resource, keep)) };
    case 'resource_link': {
      const { uri, name, title, description, mimeType } = block;
      const contentType = mimeType ?? null;
      return { type: 'resource_link', uri, title: title ?? name, description: description ?? '', contentType };
    }
  }
}

/** Of what the protocol leaves open; null where there is none. */
export function jsonValue(given: unknown): Json {
  return given === undefined ? null : z.json().parse(given);
}

/** The words of a tool's answer. */
export function wordsOf(content: readonly ContentBlock[]): string {
  return content.flatMap((block) => (block.type === 'text' ? [block.text] : [])).join('\n');
}
