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
    switch (part.type) {
      case 'text-start':
      case 'text-end':
        this.#block('text', part);
        break;
      case 'text-delta':
        this.#block('text', part).text += part.delta;
        break;
      case 'reasoning-start':
      case 'reasoning-end':
        this.#block('reasoning', part);
        break;
      case 'reasoning-delta':
        this.#block('reasoning', part).text += part.delta;
        break;
      case 'tool-call':
      case 'tool-result':
      case 'file':
      case 'source':
        this.#content.push(part);
        break;
      default:
    }
  }

  get content(): LanguageModelV4Content[] {
    return this.#content;
  }
}
