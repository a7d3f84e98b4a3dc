import type { EmbedTexts } from '../knowledge/embed-texts.ts';
import { modelWork } from './model-work.ts';
import type { ModelPlace } from './step-type.ts';

/** Embeds by the models of connections, within their limits and with their calls on record. */
export function embedder(context: ModelPlace): EmbedTexts {
  return async ({ connection, model, wantedDimensions }, texts, as) => {
    const open = connection === null ? undefined : await context.services.connection(connection);
    return modelWork(open, context).embed(model, texts, { as, dimensions: wantedDimensions ?? undefined });
  };
}
