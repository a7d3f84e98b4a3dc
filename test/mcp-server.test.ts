import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { legacy, mcpClient, modern } from './mcp-client.ts';
import { openaiServer } from './model-servers/openai.ts';
import { RunningServer, token } from './running-server.ts';

const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1' });
const one = [{ id: 'one', type: 'map', with: { value: '{{ trigger.body }}' } }];
const long = [
  { id: 'first', type: 'map', with: { value: 1 } },
  { id: 'rest', type: 'wait', with: { for: '1s' } },
  { id: 'last', type: 'map', with: { value: 2 } },
];
const task = z.looseObject({ taskId: z.string(), status: z.string() });
const created = z.looseObject({ task });
const result = z.looseObject({
  isError: z.boolean().optional(),
  content: z.array(z.looseObject({ text: z.string().optional() })),
  structuredContent: z.unknown().optional(),
  _meta: z.looseObject({ 'snodo/run': z.string() }).optional(),
});
const runs = z.object({ items: z.array(z.looseObject({ id: z.string(), status: z.string() })) });
let viewer = '';

async function publish(slug: string, document: object): Promise<void> {
  const body = JSON.stringify({ snodo: 1, slug, ...document });
  const saved = await server.call('PUT', `/workflows/${slug}`, { body });
  expect(`${saved.status} ${await saved.text()}`).toMatch(/^20[01]/);
  const published = await server.call('POST', `/workflows/${slug}/publish`);
  expect(`${published.status} ${await published.text()}`).toMatch(/^200/);
}

async function runsOf(workflow: string): Promise<z.infer<typeof runs>['items']> {
  return runs.parse(await (await server.call('GET', `/runs?workflow=${workflow}`)).json()).items;
}

/** What /mcp answers to a body as it is. */
async function post(
  body: string | Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(`${server.url}/mcp`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...headers,
    },
    body,
  });
}

beforeAll(async () => {
  await server.launch();
  await publish('greet', {
    name: 'Greet somebody',
    note: 'Says hello.',
    tool: {
      name: 'say_hello',
      input: {
        type: 'object',
        required: ['name'],
        properties: { name: { type: 'string' } },
        additionalProperties: false,
      },
      output: { type: 'object', required: ['text'], properties: { text: { type: 'string' } } },
    },
    steps: one,
    output: { text: "{{ 'Hello ' & trigger.body.name }}" },
  });
  await publish('echo', { tool: true, steps: one, output: '{{ steps.one }}' });
  await publish('takes-long', { tool: true, steps: long, output: 'rested' });
  await publish('lasts', { tool: true, steps: [{ id: 'w', type: 'wait', with: { for: '1h' } }] });
  await publish('hidden', { steps: one });
  await publish('writes', {
    tool: true,
    steps: [{ id: 'w', type: 'http.request', with: { method: 'POST', url: 'http://127.0.0.1:1/x' } }],
  });
  const made = await server.call('POST', '/tokens', { body: JSON.stringify({ name: 'looks', role: 'viewer' }) });
  viewer = z.object({ token: z.string() }).parse(await made.json()).token;
});

afterAll(() => server.remove());

describe.each([
  ['2025-11-25', legacy],
  ['2026-07-28', modern],
] as const)('a client of revision %s', (_, mode) => {
  it('finds the workflows that are tools, typed, with hints of what they do', async () => {
    await using connected = await mcpClient(server.url, mode);
    const { tools } = await connected.client.listTools();
    const byName = new Map(tools.map((tool) => [tool.name, tool]));
    expect(byName.get('say_hello')).toMatchObject({
      title: 'Greet somebody',
      description: 'Says hello.',
      inputSchema: { type: 'object', required: ['name'] },
      outputSchema: { type: 'object', required: ['text'] },
      annotations: { readOnlyHint: true },
    });
    expect(byName.get('writes')?.annotations).toMatchObject({ readOnlyHint: false, destructiveHint: true });
    expect(byName.has('hidden')).toBe(false);
    expect(byName.get('publish_workflow')?.annotations?.destructiveHint).toBe(true);
  });

  it('gets the output of a run, typed where the tool says so', async () => {
    await using connected = await mcpClient(server.url, mode);
    await connected.client.listTools();
    const hello = await connected.client.callTool({ name: 'say_hello', arguments: { name: 'Ada' } });
    expect(hello.structuredContent).toEqual({ text: 'Hello Ada' });
    const echoed = await connected.client.callTool({ name: 'echo', arguments: { input: [1, { a: 'b' }] } });
    expect(echoed.structuredContent).toEqual({ output: [1, { a: 'b' }] });
  });

  it('is told in words what is wrong: with its arguments, or in the run', async () => {
    await using connected = await mcpClient(server.url, mode);
    const wrong = await connected.client.callTool({ name: 'say_hello', arguments: { name: 7 } });
    expect(wrong.isError).toBe(true);
    expect(JSON.stringify(wrong.content)).toContain('arguments.name must be string');
    const failed = result.parse(await connected.client.callTool({ name: 'writes', arguments: {} }));
    expect(failed.isError).toBe(true);
    expect(failed.content[0]?.text).toMatch(/failed at the step "w".*\/runs\//s);
    await expect(connected.client.callTool({ name: 'hidden', arguments: {} })).rejects.toThrow(/no tool "hidden"/);
  });

  it('hears how far a long run is', async () => {
    await using connected = await mcpClient(server.url, mode);
    const heard: string[] = [];
    const done = await connected.client.callTool(
      { name: 'takes-long', arguments: {} },
      { onprogress: ({ progress, total }) => void heard.push(`${progress}/${total}`) },
    );
    expect(done.structuredContent).toEqual({ output: 'rested' });
    expect(heard).toEqual(['0/3', '1/3', '2/3', '3/3']);
  });

  it('cancels a run by cancelling its call', async () => {
    await using connected = await mcpClient(server.url, mode);
    const before = new Set((await runsOf('lasts')).map(({ id }) => id));
    const stop = new AbortController();
    const calling = connected.client.callTool({ name: 'lasts', arguments: {} }, { signal: stop.signal });
    const refused = expect(calling).rejects.toThrow();
    const begun = await expect
      .poll(async () => (await runsOf('lasts')).find(({ id, status }) => !before.has(id) && status === 'waiting'))
      .toBeDefined()
      .then(async () => (await runsOf('lasts')).find(({ id }) => !before.has(id)));
    stop.abort();
    await refused;
    await expect.poll(async () => (await runsOf('lasts')).find(({ id }) => id === begun?.id)?.status).toBe('cancelled');
  });

  it('hears that a workflow was published, and that it was taken away', async () => {
    let changed = 0;
    await using connected = await mcpClient(server.url, mode, {
      listChanged: { tools: { autoRefresh: false, debounceMs: 0, onChanged: () => void (changed += 1) } },
    });
    await expect
      .poll(async () => {
        // The stream opens a moment after the handshake.
        await publish('comes', { tool: true, steps: one });
        return changed;
      })
      .toBeGreaterThan(0);
    expect((await connected.client.listTools()).tools.map(({ name }) => name)).toContain('comes');
    const seen = changed;
    expect((await server.call('DELETE', '/workflows/comes')).status).toBe(204);
    await expect.poll(() => changed).toBeGreaterThan(seen);
  });

  it('as a viewer looks at everything, and neither runs nor writes', async () => {
    await using connected = await mcpClient(server.url, mode, { bearer: viewer });
    const names = (await connected.client.listTools()).tools.map(({ name }) => name);
    expect(names.toSorted()).toEqual([
      'describe_step_type',
      'get_workflow',
      'inspect_run',
      'list_connections',
      'list_runs',
      'list_step_types',
      'list_workflows',
      'validate_workflow',
    ]);
    for (const name of [
      'say_hello',
      'run_workflow',
      'draft_workflow',
      'publish_workflow',
      'propose_workflow',
      'explain_run',
    ]) {
      await expect(connected.client.callTool({ name, arguments: {} })).rejects.toThrow(/no tool/);
    }
  });
});

describe('the tools of Snodo itself', () => {
  it('draft a workflow with its problems told, publish it and run it', async () => {
    await using connected = await mcpClient(server.url, modern);
    const { client } = connected;
    const text = 'snodo: 1\nslug: by-model\nsteps:\n  - { id: a, type: mapp, with: { value: 3 } }\n';
    const drafted = await client.callTool({ name: 'draft_workflow', arguments: { document: text } });
    expect(drafted.structuredContent).toMatchObject({
      saved: true,
      slug: 'by-model',
      problems: [{ path: 'steps[0].type', hint: expect.stringContaining('map') }],
    });
    const early = await client.callTool({ name: 'publish_workflow', arguments: { slug: 'by-model' } });
    expect(early.isError).toBe(true);
    const mended = text.replace('mapp', 'map');
    const checked = await client.callTool({ name: 'validate_workflow', arguments: { document: mended } });
    expect(checked.structuredContent).toMatchObject({ problems: [] });
    await client.callTool({ name: 'draft_workflow', arguments: { document: mended } });
    const live = await client.callTool({ name: 'publish_workflow', arguments: { slug: 'by-model' } });
    expect(live.structuredContent).toEqual({ version: 1 });
    const ran = result.parse(await client.callTool({ name: 'run_workflow', arguments: { slug: 'by-model' } }));
    const id = ran._meta?.['snodo/run'];
    const seen = await client.callTool({ name: 'inspect_run', arguments: { id, wait: true } });
    expect(seen.structuredContent).toMatchObject({ status: 'succeeded', steps: [{ id: 'a', output: 3 }] });
    const found = await client.callTool({ name: 'list_runs', arguments: { workflow: 'by-model' } });
    expect(found.structuredContent).toMatchObject({ runs: [{ id }] });
    const formless = await client.callTool({ name: 'draft_workflow', arguments: { document: '{ "snodo": 9 }' } });
    expect(formless.structuredContent).toMatchObject({ saved: false });
  });

  it('describe the steps, and name the connections without what is in them', async () => {
    const connection = {
      connector: 'http',
      baseUrl: 'https://crm.example',
      auth: { type: 'bearer', token: 'hush-hush' },
    };
    await server.call('PUT', '/connections/crm', { body: JSON.stringify(connection) });
    await using connected = await mcpClient(server.url, modern);
    const { client } = connected;
    const found = await client.callTool({ name: 'list_step_types', arguments: { text: 'http' } });
    expect(JSON.stringify(found.structuredContent)).toContain('http.request');
    const described = await client.callTool({ name: 'describe_step_type', arguments: { type: 'map' } });
    expect(described.structuredContent).toMatchObject({ type: 'map', input: { type: 'object' } });
    const named = await client.callTool({ name: 'list_connections', arguments: {} });
    expect(named.structuredContent).toMatchObject({ connections: [{ slug: 'crm', connector: 'http' }] });
    expect(JSON.stringify(named)).not.toContain('hush');
    // However many there are: the API gives 200 at a time.
    await server.query(`
      insert into connections (slug, config)
      select 'many-' || n, '{"connector":"http","baseUrl":"https://many.example","auth":{"type":"none"}}' from generate_series(1, 230) n`);
    const many = await client.callTool({ name: 'list_connections', arguments: {} });
    await server.query(`delete from connections where slug like 'many-%'`);
    expect(z.object({ connections: z.array(z.unknown()) }).parse(many.structuredContent).connections).toHaveLength(231);
  });

  it('have a workflow proposed and a failed run explained, and save nothing', async () => {
    const workflow = 'snodo: 1\nslug: proposed\nsteps: [{ id: one, type: map, with: { value: 1 } }]';
    const about = { cause: 'It was told to.', kind: 'workflow', step: 'no', explanation: 'So it is.', mend: workflow };
    await using model = await openaiServer({
      reply: ({ body }) => ({
        text: [JSON.stringify(JSON.stringify(body).includes('Why did') ? about : { workflow, explanation: 'One.' })],
      }),
    });
    const gpt = { connector: 'openai', baseUrl: model.baseUrl };
    await server.call('PUT', '/connections/gpt', { body: JSON.stringify(gpt) });
    await using connected = await mcpClient(server.url, modern);
    const { client } = connected;
    const which = { connection: 'gpt', model: 'gpt-4o-mini' };
    const call = async (name: string, args: object) =>
      (await client.callTool({ name, arguments: { ...args } })).structuredContent;
    expect(await call('propose_workflow', { text: 'Give a one', ...which })).toMatchObject({
      document: { slug: 'proposed' },
      problems: [],
    });
    expect((await server.call('GET', '/workflows/proposed')).status).toBe(404);
    const document = 'snodo: 1\nslug: fails\nsteps: [{ id: no, type: fail, with: { message: Never } }]';
    await call('draft_workflow', { document });
    await call('publish_workflow', { slug: 'fails' });
    const ran = result.parse(await client.callTool({ name: 'run_workflow', arguments: { slug: 'fails' } }));
    expect(await call('explain_run', { id: ran._meta?.['snodo/run'], ...which })).toMatchObject({
      cause: 'It was told to.',
      mend: { document: { slug: 'fails' } },
    });
    await server.call('DELETE', '/connections/gpt');
  });

  it('come with resources, prompts and completions', async () => {
    await using connected = await mcpClient(server.url, modern);
    const { client } = connected;
    const { resources } = await client.listResources();
    expect(resources.map(({ uri }) => uri)).toContain('snodo://workflows/greet');
    const { contents } = await client.readResource({ uri: 'snodo://workflows/greet' });
    expect(JSON.stringify(contents)).toContain('say_hello');
    await expect(client.readResource({ uri: 'snodo://workflows/none' })).rejects.toThrow();
    await expect(client.readResource({ uri: 'file:///etc/passwd' })).rejects.toThrow();
    const prompt = await client.getPrompt({ name: 'build_workflow', arguments: { wish: 'Greet every customer' } });
    expect(JSON.stringify(prompt.messages)).toContain('Greet every customer');
    const ref = { type: 'ref/resource', uri: 'snodo://workflows/{slug}' } as const;
    const { completion } = await client.complete({ ref, argument: { name: 'slug', value: 'gre' } });
    expect(completion.values).toEqual(['greet']);
  });
});

describe('a task', () => {
  it('is cancelled, once', async () => {
    await using connected = await mcpClient(server.url, legacy);
    const { client } = connected;
    const asked = { method: 'tools/call', params: { name: 'lasts', arguments: {}, task: {} } };
    const { taskId } = (await client.request(asked, created)).task;
    const cancel = () => client.request({ method: 'tasks/cancel', params: { taskId } }, task);
    expect(await cancel()).toMatchObject({ status: 'cancelled' });
    await expect(cancel()).rejects.toThrow(/already ended/);
  });
});

describe('who may not come in', () => {
  it('is told where to get a token', async () => {
    const answer = await post('{}', { authorization: 'Bearer nonsense' });
    expect(answer.status).toBe(401);
    const [, url = ''] = /resource_metadata="([^"]+)"/.exec(answer.headers.get('www-authenticate') ?? '') ?? [];
    expect(await (await fetch(url)).json()).toMatchObject({ resource: `${server.url}/mcp` });
    const audit = await (await server.call('GET', '/audit?what=mcp')).text();
    expect(audit).toContain('POST /mcp');
  });

  it('is a page of another site, or of a name that was made to point here', async () => {
    expect((await post('{}', { origin: 'https://evil.example' })).status).toBe(403);
    expect((await post('{}', { origin: 'null' })).status).toBe(403);
  });

  it('is who sends garbage: it gets an error, and the server goes on', async () => {
    const bodies = [
      '',
      '{',
      'null',
      '[]',
      '"x"',
      '{"jsonrpc":"2.0"}',
      '{"jsonrpc":"2.0","id":1,"method":"tools/call"}',
      '{"jsonrpc":"2.0","id":{},"method":"ping"}',
      '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"\\u0000","arguments":[]}}',
      '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"no\\u0000such","arguments":{}}}',
      '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"echo","arguments":{"constructor":1}}}',
      '{"jsonrpc":"2.0","id":1,"method":"tasks/get","params":{"taskId":"x\' or 1=1"}}',
      '{"jsonrpc":"2.0","id":1,"method":"no/such"}',
      '{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"snodo://runs/../../etc"}}',
      `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
    ];
    for (const body of bodies) {
      const answer = await post(body, { 'mcp-session-id': 'x'.repeat(500) });
      const said = await answer.text();
      expect(`${body.slice(0, 80)} ${answer.status} ${said}`).not.toMatch(/ 5\d\d /);
      expect(`${answer.status} ${said}`).toMatch(/error|isError|^4/);
    }
    expect((await post(new Uint8Array([0xff, 0xfe, 0x00]))).status).toBe(400);
    // The rest of it is not read: whether the answer is seen or the connection found closed is a matter of moments.
    const large = await post(`{"x":"${'y'.repeat(10_000_001)}"}`).then(
      ({ status }) => status,
      () => 'closed',
    );
    expect([413, 'closed']).toContain(large);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });
});

it('two workflows do not take one name, and none that of a tool of Snodo', async () => {
  const taken = { snodo: 1, slug: 'thief', tool: { name: 'say_hello' }, steps: one };
  await server.call('PUT', '/workflows/thief', { body: JSON.stringify(taken) });
  const published = await server.call('POST', '/workflows/thief/publish');
  expect(published.status).toBe(409);
  expect(await published.text()).toContain('already belongs to the workflow \\"greet\\"');
  const reserved = { ...taken, tool: { name: 'run_workflow' } };
  expect((await server.call('PUT', '/workflows/thief', { body: JSON.stringify(reserved) })).status).toBe(422);
  const formless = { ...taken, tool: { input: { type: 'string' } } };
  const saved = await server.call('PUT', '/workflows/thief', { body: JSON.stringify(formless) });
  expect(await saved.text()).toContain('tool.input.type');
});

it('what was called is shown: by whom, from which client, and how it ended', async () => {
  const calls = z.object({
    items: z.array(
      z.looseObject({ who: z.string(), client: z.string().nullable(), tool: z.string(), outcome: z.unknown() }),
    ),
  });
  const { items } = calls.parse(await (await server.call('GET', '/mcp/calls?limit=200')).json());
  expect(items).toContainEqual(
    expect.objectContaining({ who: 'admin', client: 'test-client', tool: 'say_hello', outcome: 'done' }),
  );
  expect(items).toContainEqual(expect.objectContaining({ tool: 'lasts', outcome: 'cancelled' }));
  expect(items).toContainEqual(expect.objectContaining({ tool: 'no\u{fffd}such' }));
});
