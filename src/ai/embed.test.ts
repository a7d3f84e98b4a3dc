import { describe, expect, it } from 'vitest';
import { embed } from './embed.ts';

interface Placed {
  readonly index: number;
  readonly embedding: readonly number[];
}

function ask(kind: string, data: readonly Placed[]) {
  const body = {
    object: 'list',
    model: 'm',
    data: data.map((one) => ({ object: 'embedding', ...one })),
    usage: { prompt_tokens: 4, total_tokens: 4 },
  };
  const provider = { kind, name: 'local', baseUrl: 'http://127.0.0.1:1/v1' };
  const fetch = () => Promise.resolve(Response.json(body));
  return embed(
    'm',
    data.map((_, at) => `text ${at}`),
    { provider, fetch, signal: AbortSignal.timeout(60_000) },
  );
}

describe.each(['openai', 'openai-compatible', 'mistral'])('the embeddings of %s', (kind) => {
  it('are those of their texts, in whatever order they come', async () => {
    const swapped = [
      { index: 1, embedding: [3, 4] },
      { index: 0, embedding: [1, 2] },
    ];
    expect((await ask(kind, swapped)).embeddings).toEqual([
      [1, 2],
      [3, 4],
    ]);
    // A service that numbers none of them has them in order.
    const unnumbered = swapped.map(({ embedding }) => ({ index: 0, embedding }));
    expect((await ask(kind, unnumbered)).embeddings).toEqual([
      [3, 4],
      [1, 2],
    ]);
  });

  it('are refused where they are empty or not all of one length', async () => {
    for (const odd of [[], [3]]) {
      const uneven = [
        { index: 0, embedding: [1, 2] },
        { index: 1, embedding: odd },
      ];
      await expect(ask(kind, uneven)).rejects.toMatchObject({ code: 'unreadable' });
    }
    await expect(ask(kind, [{ index: 0, embedding: [] }])).rejects.toMatchObject({ code: 'unreadable' });
  });
});
