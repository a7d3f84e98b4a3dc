import { describe, expect, it } from 'vitest';
import { processorTime } from '../../../test/processor-time.ts';
import { offlineModel } from './model.ts';

const tools = [
  {
    type: 'function' as const,
    name: 'find_order',
    description: 'Finds an order by its number',
    inputSchema: { type: 'object' as const, required: ['number'], properties: { number: { type: 'string' as const } } },
  },
  {
    type: 'function' as const,
    name: 'write_to',
    description: 'Sends a letter to a customer',
    inputSchema: {
      type: 'object' as const,
      required: ['email', 'urgency'],
      properties: { email: { type: 'string' as const }, urgency: { enum: ['low', 'high'] } },
    },
  },
];

async function said(text: string, more: object = {}) {
  const { content } = await offlineModel.doGenerate({
    prompt: [{ role: 'user', content: [{ type: 'text', text }] }],
    tools,
    ...more,
  });
  return content[0];
}

describe('the offline model with tools', () => {
  it('calls the one that the prompt is about and has the arguments for', async () => {
    expect(await said('Where is my order A-17?')).toMatchObject({
      type: 'tool-call',
      toolName: 'find_order',
      input: '{"number":"A-17"}',
    });
    expect(await said('Write the customer ann@example.com with high urgency')).toMatchObject({
      toolName: 'write_to',
      input: '{"email":"ann@example.com","urgency":"high"}',
    });
  });

  it('calls none where a word or an argument is missing, or where it may not', async () => {
    expect(await said('Where is my order?')).toMatchObject({ type: 'text' });
    expect(await said('It is 17 degrees')).toMatchObject({ type: 'text' });
    expect(await said('Where is my order A-17?', { toolChoice: { type: 'none' } })).toMatchObject({ type: 'text' });
  });

  it('reads a long text from outside at once', async () => {
    const words = 'order letter high ';
    for (const long of ['a-'.repeat(100_000), 'a'.repeat(200_000)]) {
      const took = await processorTime(async () => {
        expect(await said(`${words}${long}`)).toMatchObject({ type: 'text' });
      });
      expect(took).toBeLessThan(3_000);
    }
  });

  it('answers with what the tool gave', async () => {
    const result = {
      type: 'tool-result',
      toolCallId: 'c',
      toolName: 'find_order',
      output: { type: 'text', value: '{"state":"sent"}' },
    };
    const prompt = [
      { role: 'user', content: [{ type: 'text', text: 'Where is my order A-17?' }] },
      { role: 'tool', content: [result] },
    ];
    expect(await said('', { prompt })).toEqual({ type: 'text', text: 'find_order: {"state":"sent"}' });
  });
});
