import { deepStrictEqual, equal, ok } from 'node:assert/strict';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Connector } from '../../connector/connector.ts';
import type { PolledItem } from '../../connector/poll.ts';
import { SnodoError } from '../../core/error.ts';
import { type Outbound, outbound } from '../../outbound/call.ts';
import { connectorReach } from '../../outbound/connector-reach.ts';
import { egressGuard } from '../../outbound/egress-guard.ts';
import { Redactor } from '../../secrets/redact.ts';
import { dummyAuth, dummyToken, shownCredential } from './dummy-auth.ts';
import type { Exchange, Fixture } from './fixture.ts';
import { fixtureFiles, madeOf } from './fixture-files.ts';
import { type Seen, sameCall } from './same-call.ts';

/** What a service knows a repeated step by. */
const replayedKey = 'one-step-of-a-replay';

/** A text that is said to be no JSON goes out as it is. */
export function writtenBody({ headers, body }: Exchange['answers']): string {
  if (body === null) return '';
  const type = headers['content-type'] ?? 'application/json';
  return typeof body === 'string' && !/[/+]json\b/.test(type) ? body : JSON.stringify(body);
}

/** The service of a fixture, on loopback: it answers as it is written, whatever it is asked. */
async function serviceOf(calls: readonly Exchange[]) {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      const { method = '', url: path = '', headers } = request;
      const answers = calls[seen.length]?.answers ?? {
        status: 500,
        headers: {},
        body: 'the fixture has no more calls',
        base64: undefined,
      };
      seen.push({ method, path, headers, body });
      response.writeHead(answers.status, { 'content-type': 'application/json', ...answers.headers });
      if (answers.base64 !== undefined) response.end(Buffer.from(answers.base64, 'base64'));
      else response.end(writtenBody(answers).replaceAll('{service}', `http://${headers.host ?? ''}`));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type Reach = ReturnType<typeof connectorReach>;

async function actionCalled(connector: Connector, fixture: Extract<Fixture, { action: string }>, reach: Reach) {
  const action = connector.actions.get(fixture.action);
  ok(action, `${connector.id} has no action called "${fixture.action}".`);
  return action.run({
    ...reach,
    input: fixture.with,
    key: replayedKey,
    file: async (id) => {
      const file = fixture.files[id];
      ok(file, `The fixture has no file ${id}.`);
      return file;
    },
    keep: async (file) => madeOf(file),
    call: async () => {
      throw new SnodoError('invalid', 'A fixture answers calls of HTTP alone.');
    },
  });
}

async function checkAction(connector: Connector, fixture: Extract<Fixture, { action: string }>, reach: Reach) {
  const { error, output = null } = fixture;
  try {
    const found = await actionCalled(connector, fixture, reach);
    equal(error, undefined, 'It should have failed.');
    deepStrictEqual(found, output);
  } catch (thrown) {
    if (error === undefined || !(thrown instanceof SnodoError)) throw thrown;
    equal(thrown.code, error.code);
    ok(thrown.message.includes(error.message), `"${thrown.message}" does not hold "${error.message}".`);
  }
}

async function check(connector: Connector, fixture: Fixture, reach: Reach): Promise<void> {
  if ('action' in fixture) {
    await checkAction(connector, fixture, reach);
  } else if ('choices' in fixture) {
    const { choices, search, with: input } = fixture;
    const found = connector.options.get(choices);
    ok(found, `${connector.id} has no choices called "${choices}".`);
    deepStrictEqual(await found.run({ ...reach, search, input }), fixture.options);
  } else if ('poll' in fixture) {
    const { poll, since, with: input } = fixture;
    const found = connector.polls.get(poll);
    ok(found, `${connector.id} has no event called "${poll}" that is asked for.`);
    const items: PolledItem[] = [];
    for await (const page of found.run({ ...reach, input, since: new Date(since) })) {
      items.push(...page);
      // How far it is read on is a matter of what was given before.
      if (found.newestFirst(input)) break;
    }
    deepStrictEqual(
      { items: items.map(({ item }) => item), keys: items.map(({ key }) => key) },
      { items: fixture.items, keys: fixture.keys },
    );
  } else {
    equal(await connector.test.ask(reach.http, reach.socket), fixture.who);
  }
}

interface Address {
  readonly baseUrl?: string | null;
  readonly address?: { readonly template: string } | null;
}

/** What an address of an account has behind its host. */
export function basePathOf({ baseUrl, address }: Address): string {
  const usual = baseUrl ?? address?.template.replaceAll(/:\{\w+\}/g, ':1').replaceAll(/\{\w+\}/g, 'part') ?? '';
  return new URL(usual, 'http://service').pathname.replace(/\/$/, '');
}

/**
 * Carries an action, choices, an event or the test of a connector out against what its service is documented to answer: over the real client,
 * with a credential of the connector's usual way. What is asked must be what the fixture says, and so must be what comes of
 * it.
 *
 * @throws AssertionError with the difference.
 */
export async function replay(connector: Connector, fixture: Fixture): Promise<void> {
  const service = await serviceOf(fixture.calls);
  const out: Outbound & { close(): Promise<void> } = outbound({
    guard: egressGuard(['127.0.0.1/32']),
    userAgent: 'snodo-replay',
  });
  try {
    const [way] = connector.auth;
    const basePath = basePathOf(connector);
    const config = { connector: connector.id, baseUrl: service.url + basePath, auth: dummyAuth(way) };
    const connection = { slug: connector.id, config, token: async () => dummyToken };
    const reach = connectorReach(out, connector, connection, {
      attempt: 1,
      idempotencyKey: replayedKey,
      redactor: new Redactor(),
      record: () => undefined,
      files: fixtureFiles('files' in fixture ? fixture.files : {}),
    });
    await check(connector, fixture, reach);
    equal(service.seen.length, fixture.calls.length, 'It makes another number of calls.');
    for (const [at, seen] of service.seen.entries()) {
      const call = fixture.calls[at];
      ok(call);
      await sameCall(seen, call, basePath);
      if (way.type !== 'none' && way.type !== 'mtls') {
        const shown = shownCredential(seen.headers, seen.path) !== undefined;
        const problem = shown ? 'with a credential to an address of others' : 'without a credential';
        equal(shown, !call.asks.elsewhere, `${seen.method} ${seen.path} goes out ${problem}.`);
      }
    }
  } finally {
    await out.close();
    await service.close();
  }
}
