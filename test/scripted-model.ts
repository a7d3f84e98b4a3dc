import { z } from 'zod';
import { type StandIn, standIn } from './stand-in.ts';

const chatSchema = z.looseObject({
  model: z.string(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })),
});

/** What a model was asked. */
export interface Asked {
  readonly model: string;
  readonly system: string;
  /** The last message. */
  readonly user: string;
}

export interface ScriptedModel extends StandIn {
  /** In order. */
  readonly asked: Asked[];
}

/**
 * An OpenAI-compatible server (https://platform.openai.com/docs/api-reference/chat/object) whose model says what `answer`
 * gives: a text, or anything else as JSON. `moderate` answers at `/v1/moderations`; without it there is no such address.
 */
export async function scriptedModel(
  answer: (asked: Asked, at: number) => unknown,
  moderate?: (body: unknown) => unknown,
): Promise<ScriptedModel> {
  const asked: Asked[] = [];
  const service = await standIn(({ path, body }) => {
    if (path === '/v1/moderations') return moderate ? { body: moderate(JSON.parse(body)) } : { status: 404 };
    if (path === '/v1/models') return { body: { object: 'list', data: [] } };
    const { model, messages } = chatSchema.parse(JSON.parse(body));
    const one = {
      model,
      system: messages.find(({ role }) => role === 'system')?.content ?? '',
      user: messages.at(-1)?.content ?? '',
    };
    asked.push(one);
    const said = answer(one, asked.length);
    const content = typeof said === 'string' ? said : JSON.stringify(said);
    return {
      body: {
        id: `chatcmpl-${asked.length}`,
        object: 'chat.completion',
        created: 1_741_569_952,
        model: 'gpt-4o-mini-2024-07-18',
        choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
        usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 },
      },
    };
  });
  return { ...service, asked };
}
