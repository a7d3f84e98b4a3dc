import { describe, expect, it } from 'vitest';
import { modelExchange } from './model-exchange.ts';

const json = (value: object) => JSON.stringify(value);

describe('what was said to a model', () => {
  it.each([
    [
      // https://platform.openai.com/docs/api-reference/chat
      {
        messages: [
          { role: 'system', content: 'Be brief.' },
          { role: 'user', content: 'Good?' },
        ],
      },
      { choices: [{ message: { role: 'assistant', content: 'yes' } }] },
    ],
    [
      // https://platform.openai.com/docs/api-reference/responses
      { instructions: 'Be brief.', input: [{ role: 'user', content: [{ type: 'input_text', text: 'Good?' }] }] },
      { output: [{ type: 'message', content: [{ type: 'output_text', text: 'yes' }] }] },
    ],
    [
      // https://docs.anthropic.com/en/api/messages
      {
        system: [{ type: 'text', text: 'Be brief.' }],
        messages: [{ role: 'user', content: [{ type: 'text', text: 'Good?' }] }],
      },
      { content: [{ type: 'text', text: 'yes' }] },
    ],
    [
      // https://ai.google.dev/api/generate-content
      {
        systemInstruction: { parts: [{ text: 'Be brief.' }] },
        contents: [{ role: 'user', parts: [{ text: 'Good?' }] }],
      },
      { candidates: [{ content: { role: 'model', parts: [{ text: 'yes' }] } }] },
    ],
  ])('is read out of %o', (request, response) => {
    expect(modelExchange(json(request), json(response))).toEqual({
      sent: [
        { role: 'system', text: 'Be brief.' },
        { role: 'user', text: 'Good?' },
      ],
      answer: 'yes',
    });
  });

  it('is read out of a stream', () => {
    const request = json({ messages: [{ role: 'user', content: 'Good?' }] });
    const chunks = ['ye', 's'].map((content) => `data: ${json({ choices: [{ delta: { content } }] })}\n\n`);
    expect(modelExchange(request, `${chunks.join('')}data: [DONE]\n\n`)?.answer).toBe('yes');
  });

  it('has the tools that were asked for', () => {
    const request = json({ messages: [{ role: 'user', content: 'Weather?' }] });
    const call = { id: 'c1', type: 'function', function: { name: 'weather', arguments: '{}' } };
    const response = json({ choices: [{ message: { role: 'assistant', content: null, tool_calls: [call] } }] });
    expect(modelExchange(request, response)?.answer).toContain('"weather"');
  });

  it.each(['', '{"cut', '{"a":1}', '[]'])('is nothing in %j', (request) => {
    expect(modelExchange(request, '{}')).toBeUndefined();
  });
});
