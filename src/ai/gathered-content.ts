import type { LanguageModelV4Content, LanguageModelV4StreamPart } from '@ai-sdk/provider';

type Block = Extract<LanguageModelV4Content, { type: 'text' | 'reasoning' }>;
type BlockPart = Pick<Extract<LanguageModelV4StreamPart, { type: 'text-end' }>, 'id' | 'providerMetadata'>;

/** What an answer holds, out of the parts in which it comes. */
export class GatheredContent {
  readonly #content: LanguageModelV4Content[] = [];
  readonly #open = new Map<string, Block>();

  #block(type: Block['type'], { id, providerMetadata }: BlockPart): Block {
    const name = `${type} ${id}`;
    const block: Block = this.#open.get(name) ?? { type, text: '' };
    if (!this.#open.has(name)) {
      this.#open.set(name, block);
      this.#content.push(block);
    }
    // Of reasoning it holds the signature without which some services do not take it back.
    if (providerMetadata) block.providerMetadata = { ...block.providerMetadata, ...providerMetadata };
    return block;
  }

  take(part: LanguageModelV4StreamPart): void {
    if (part.type === 'text-delta' || part.type === 'reasoning-delta') {
      this.#block(part.type === 'text-delta' ? 'text' : 'reasoning', part).text += part.delta;
    } else if (part.type === 'text-start' || part.type === 'text-end') this.#block('text', part);
    else if (part.type === 'reasoning-start' || part.type === 'reasoning-end') this.#block('reasoning', part);
    else if (part.type === 'tool-call' || part.type === 'tool-result') this.#content.push(part);
    else if (part.type === 'file' || part.type === 'source') this.#content.push(part);
  }

  get content(): LanguageModelV4Content[] {
    return this.#content;
  }
}
