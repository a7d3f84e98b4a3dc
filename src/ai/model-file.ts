import type { LanguageModelV4FilePart } from '@ai-sdk/provider';
import { SnodoError } from '../core/error.ts';
import type { ModelProvider } from './provider.ts';
import type { Ability } from './providers/ability.ts';
import { providerNamed } from './providers/table.ts';

/** A file for a model to look at. */
export interface ModelFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

function abilityFor(mediaType: string): Ability | undefined {
  if (mediaType === 'application/pdf') return 'pdf';
  return mediaType.startsWith('image/') ? 'images' : undefined;
}

const words: Readonly<Partial<Record<Ability, string>>> = { images: 'images', pdf: 'PDF' };

/** @throws SnodoError `invalid` for a file that no model, or none of the service, takes. */
export function refuseUntaken({ kind }: ModelProvider, files: readonly Pick<ModelFile, 'name' | 'mediaType'>[]): void {
  const { title, can } = providerNamed(kind);
  const taken = can.flatMap((one) => words[one] ?? []);
  for (const { name, mediaType } of files) {
    const ability = abilityFor(mediaType);
    if (ability === undefined) {
      throw new SnodoError(
        'invalid',
        `with.files: "${name}" is ${mediaType}, and models look at images and PDF alone. Read its text with file.read or convert, and put it into the prompt.`,
      );
    }
    if (can.includes(ability)) continue;
    const what = taken.length === 0 ? 'takes no files' : `takes ${taken.join(' and ')} alone`;
    throw new SnodoError(
      'invalid',
      `with.files: ${title} ${what}, and "${name}" is ${mediaType}. Take a connection to a service that reads it, such as anthropic, google or openai.`,
    );
  }
}

export function filePart({ name, mediaType, bytes }: ModelFile): LanguageModelV4FilePart {
  return { type: 'file', filename: name, mediaType, data: { type: 'data', data: bytes } };
}
