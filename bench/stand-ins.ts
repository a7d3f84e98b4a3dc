import { createServer } from 'node:http';

// The services of the pipeline: a CRM with customers, and a model that speaks OpenAI's chat completions.
const completion = JSON.stringify({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1_700_000_000,
  model: 'stand-in',
  choices: [
    {
      index: 0,
      finish_reason: 'stop',
      message: { role: 'assistant', content: JSON.stringify({ sentiment: 'positive' }) },
    },
  ],
  usage: { prompt_tokens: 42, completion_tokens: 6, total_tokens: 48 },
});

function answerTo(method: string | undefined, url: string): string | undefined {
  if (method === 'POST' && url === '/v1/chat/completions') return completion;
  if (!url.startsWith('/customers/')) return undefined;
  const id = url.slice('/customers/'.length);
  if (method === 'GET') return JSON.stringify({ id, name: 'Ada Lovelace', plan: 'business', since: '2021-04-01' });
  return method === 'PUT' ? JSON.stringify({ id, updated: true }) : undefined;
}

const server = createServer((request, response) => {
  request.resume().on('end', () => {
    const body = answerTo(request.method, request.url ?? '');
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body ?? '') };
    response.writeHead(body === undefined ? 404 : 200, headers).end(body);
  });
});
server.keepAliveTimeout = 75_000;
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address) console.log(`ready http://127.0.0.1:${address.port}`);
});
process.stdin.resume().on('end', () => process.exit());
