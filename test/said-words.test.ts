import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { authWords } from '../editor/state/auth-words.ts';
import { reasonsLike } from '../editor/state/said/in-english.ts';
import { inItalian, italianWords, problemInItalian } from '../editor/state/said/in-italian.ts';
import type { Json } from '../src/core/json.ts';
import { problemWords } from '../editor/state/said/problem-words.ts';
import { schemaWords } from '../editor/state/said/schema-words.ts';
import { schemaCheck } from '../src/expression/schema-check.ts';
import { parseXml } from '../src/formats/xml-text.ts';
import { authSchema } from '../src/outbound/auth/auth.ts';

const room = join(import.meta.dirname, '../src');

/** Where sentences are made that deliveries, polls, consumers, registrations, waits, connections and calls are shown with. */
const places = [
  'gateway',
  'triggers',
  'ai',
  'engine',
  'files',
  'formats',
  'knowledge',
  'mcp/client',
  'sandbox',
  'secrets/sources',
  'secrets/source-reference.ts',
  'secrets/source-values.ts',
  'secrets/seal.ts',
  'steps',
  'outbound/costs',
  'outbound/graphql',
  'outbound/grpc',
  'outbound/jsonrpc',
  'outbound/pagination',
  'outbound/reading',
  'outbound/request-url.ts',
  'outbound/send.ts',
  'outbound/soap',
  'outbound/socket',
  'outbound/url-parameters.ts',
  'outbound/webhooks',
  'outbound/websocket',
  'outbound/traffic',
  'outbound/oauth2',
  'outbound/call.ts',
  'outbound/connections.ts',
  'outbound/connector-address.ts',
  'outbound/connector-hold.ts',
  'outbound/connector-http.ts',
  'outbound/decode-body.ts',
  'outbound/egress-guard.ts',
  'outbound/exchange.ts',
  'outbound/faults.ts',
  'outbound/fetch-answer.ts',
  'outbound/http-status-error.ts',
  'outbound/json-answer.ts',
  'outbound/lasting-answer.ts',
  'outbound/network-error.ts',
  'outbound/proxy-refusal.ts',
  'outbound/redirect.ts',
  'outbound/stored-config.ts',
  'api/try-connection.ts',
  'connectors',
  'api/chat/cross-origin.ts',
  'api/chat/take.ts',
  'api/routes/chat.ts',
  'api/forms/notices.ts',
  'api/forms/open-page.ts',
  'api/forms/posted.ts',
  'api/forms/take-form.ts',
  'secrets/secret-store.ts',
];

/** What is said here is told to whoever publishes, tries or sends something, who asks in English. */
const elsewhere: ReadonlySet<string> = new Set([
  'gateway/allowed.ts',
  'gateway/answer-stream.ts',
  'gateway/answer.ts',
  'gateway/curl.ts',
  'gateway/registration/event-problems.ts',
  'gateway/resent.ts',
  'gateway/test-request.ts',
  'gateway/verify/scheme-problems.ts',
  'triggers/scheduler.ts',
  'triggers/source-problems.ts',
  'triggers/try-source.ts',
  'outbound/traffic/cancellable-wait.ts',
  'outbound/traffic/turns.ts',
  'connectors/own/own-connectors.ts',
  'steps/validate.ts',
  'api/try-connection.ts',
  'connectors/replay/replay.ts',
  'connectors/replay/fixture-files.ts',
]);
const elsewhereSaid: ReadonlySet<string> = new Set([
  // To the sender alone; the log has what it was.
  'Snodo failed to take this delivery. Its log says why.',
  'Snodo cannot take this delivery now. Send it again later.',
  'This conversation has no such message.',
  // To a model.
  'There is no tool "{}". The tools are: {}.',
  'The arguments are not JSON. Call the tool again with a JSON object.',
  'The arguments must be a JSON object.',
  'The arguments do not fit: {}.',
  // The built-in model answers in the language of what it reads.
  'Sentiment: {}{} ({}). Topics: {}. Read from word lists, not by a language model.',
  'Sentimento: {}{} ({}). Argomenti: {}. Ricavato da elenchi di parole, non da un modello linguistico.',
  // Faults of Snodo itself, which the log has.
  'A schema that was checked is an object.',
  'A model was asked outside of a call.',
  "Run {} is another worker's.",
  'There are more bytes than there were.',
  'A call that asks nobody has an answer.',
  'There is no answer.',
  'The engine carries `ai.agent` out itself.',
  'The engine carries `each` out itself.',
  'A step at an MCP server was run where there are no sessions.',
  'The protocol of reflection is not described.',
  'A list of pages ended without a last one.',
  // Said whole, with what stands in them, lest a service has a say in it.
  '{} answered {} with {}.',
  '{} {} ({}) before it gave what was waited for{}.',
  // At publishing.
  'Choose another path.',
  'Correct it and publish again.',
  // In the log, which the page does not show.
  'The webhook of "{}" ({}) was gone: {} It is made anew.',
  // To the broker, in the protocol.
  'It is acknowledged when it is kept.',
  // Beside the failure, in what is told of a call.
  'No call was made: the service is spared while it is down.',
  // At the start of the server.
  'The setting SNODO_MCP_COMMANDS is wrong: "{}" is neither the name of a program nor NAME=COMMAND LINE.',
  'SNODO_ENCRYPTION_KEY holds {} bytes instead of 32. Make one with `npx snodo secrets new-key`.',
  'The secrets in this database were sealed with another SNODO_ENCRYPTION_KEY. Start with that key (it may lie in the file encryption.key of the data folder it was made in), or give it as SNODO_ENCRYPTION_KEY_PREVIOUS where this one replaces it; nothing was changed.',
]);

/** What is given to these is a sentence, or stands in one. */
const sayers: ReadonlySet<string> = new Set([
  'refused',
  'notAnEvent',
  'heldUntil',
  'noSuch',
  'refusalOf',
  'SnodoError',
  'unfit',
]);

function filesOf(place: string): readonly string[] {
  if (place.endsWith('.ts')) return [place];
  return readdirSync(join(room, place), { recursive: true, encoding: 'utf8' })
    .filter(
      (file) =>
        file.endsWith('.ts') &&
        !/\.test\.ts$|^examples\/|^infer-schema\/|^(?:generated|specification)\/|\/trial-/.test(file),
    )
    .map((file) => `${place}/${file}`);
}

function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.head.text + node.templateSpans.map(({ literal }) => `{}${literal.text}`).join('');
}

function isSayer({ parent }: Pick<ts.Node, 'parent'>): boolean {
  return (ts.isCallExpression(parent) || ts.isNewExpression(parent)) && sayers.has(parent.expression.getText());
}

/** Most of what these rooms say is what their forms ask for, which has words of its own in both languages, or is told to a model. */
const withForms =
  /^(?:ai|connectors|engine|formats|knowledge|outbound\/(?:graphql|grpc|pagination|soap)|secrets|steps)\//;

function isOfService(node: ts.Node): boolean {
  let { parent } = node;
  while (ts.isConditionalExpression(parent) || ts.isParenthesizedExpression(parent)) ({ parent } = parent);
  return ts.isNewExpression(parent) || ts.isReturnStatement(parent) || isSayer({ parent });
}

/** Whether it is a problem of a document: it is told when that is published. */
function isCheck(node: ts.Node): boolean {
  return (ts.isMethodDeclaration(node) || ts.isPropertyAssignment(node)) && node.name.getText() === 'check';
}

/** Whether it goes on after the name of a host. */
function isFault({ parent }: ts.Node): boolean {
  return ts.isPropertyAssignment(parent) && parent.name.getText() === 'says';
}

interface Texts {
  /** All of a file, with `{}` for what differs. */
  readonly all: Set<string>;
  readonly sentences: Set<string>;
  readonly problems: Set<string>;
}

/** Rooms whose sentences the page meets as well, of which those said in Italian must still be there. */
const alsoSaying = ['api', 'assist', 'core', 'expression', 'outbound', 'secrets', 'store'];

/** Where problems of a document are found, which the builder shows beside the places. */
const documentRooms = ['core', 'engine', 'api/publish-check.ts', 'api/publish-prompts.ts', 'api/publish-secrets.ts'];

/** What is no problem of a document. */
const noProblem: ReadonlySet<string> = new Set([
  // A failure within that of a page.
  'Page {}: {}',
  '{} (onFailure could not start: {})',
  'Snodo itself failed here. Its log says why.',
  'The failure cannot be read.',
]);

function isProblemText({ parent }: Pick<ts.Node, 'parent'>): boolean {
  let at = parent;
  while (ts.isConditionalExpression(at) || ts.isParenthesizedExpression(at)) at = at.parent;
  return ts.isPropertyAssignment(at) && ['message', 'hint'].includes(at.name.getText());
}

function gather(file: string, { all, sentences, problems }: Texts): void {
  const source = ts.createSourceFile(file, readFileSync(join(room, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const walk = (node: ts.Node, isTold: boolean) => {
    const text = textOf(node);
    if (text !== undefined) {
      all.add(text);
      const isSentence =
        /^(?:[A-Z"]|\{\} [a-z]).* .*\.$/s.test(text) || (/[a-z]{2}.* | .*[a-z]{2}/s.test(text) && isSayer(node));
      if (isTold && isSentence && !elsewhereSaid.has(text) && (!withForms.test(file) || isOfService(node))) {
        sentences.add(text);
      }
      if (/ /.test(text) && isProblemText(node)) problems.add(text);
      if (isFault(node)) sentences.add(`{} ${text}`);
    }
    ts.forEachChild(node, (child) => walk(child, isTold && !isCheck(node)));
  };
  walk(source, !elsewhere.has(file));
}

const none = (): Texts => ({ all: new Set(), sentences: new Set(), problems: new Set() });
const texts = none();
for (const file of places.flatMap(filesOf)) gather(file, texts);
const others = none();
for (const file of alsoSaying.flatMap(filesOf)) gather(file, others);
const ofDocuments = none();
for (const file of documentRooms.flatMap(filesOf)) gather(file, ofDocuments);
// Some are written by the database itself.
for (const file of filesOf('store/deliveries')) {
  for (const [, text = ''] of readFileSync(join(room, file), 'utf8').matchAll(/'([A-Z][^'\n]+\.)'/g)) {
    if (!elsewhereSaid.has(text)) texts.sentences.add(text);
  }
}

describe('what the page says in Italian of what the server keeps in English', () => {
  it('is all that the gateway and the triggers say', () => {
    expect(texts.sentences.size).toBeGreaterThan(120);
    expect([...texts.sentences].filter((one) => !Object.hasOwn(italianWords, one))).toEqual([]);
  });

  it('is no sentence that nothing says any more', () => {
    const sentences = Object.keys(italianWords).filter((one) => /^[A-Z].*\.$/s.test(one));
    const isSaid = (one: string) => [texts.sentences, texts.all, others.all].some((all) => all.has(one));
    expect(sentences.filter((one) => !isSaid(one))).toEqual([]);
  });

  it('is all that the builder says of a document', () => {
    expect(ofDocuments.problems.size).toBeGreaterThan(60);
    const words = { ...italianWords, ...problemWords };
    expect([...ofDocuments.problems].filter((one) => !noProblem.has(one) && !Object.hasOwn(words, one))).toEqual([]);
  });

  it('names the same things in the same order', () => {
    const marks = (text: string) => text.match(/\{\}/g)?.length ?? 0;
    for (const [english, italian] of Object.entries({ ...italianWords, ...problemWords, ...schemaWords })) {
      expect([english, marks(italian)]).toEqual([english, marks(english)]);
    }
    for (const [english, italian] of Object.entries(italianWords)) {
      const marked = (text: string, at = 0): string =>
        text.includes('{}') ? marked(text.replace('{}', `<${at}>`), at + 1) : text;
      expect(inItalian(marked(english))).toBe(marked(italian));
    }
  });

  it.each([
    [
      'The body is not valid JSON: at line 1, column 7 it has "x" instead of "," or "}".',
      'Il corpo non è JSON valido: alla riga 1, colonna 7 c\'è "x" invece di "," o "}".',
    ],
    [
      'The timestamp is 12 minutes old; at most 5 minutes are allowed.',
      'La marca temporale è di 12 minuti fa; sono ammessi al massimo 5 minuti.',
    ],
    [
      'The body does not fit the schema: body.a must be string; body.b must be number, and 2 more.',
      'Il corpo non rispetta lo schema: body.a deve essere un testo; body.b deve essere un numero, e altri 2.',
    ],
    [
      'The header authorization is missing or does not begin with "Bearer".',
      'L\'intestazione authorization manca o non comincia con "Bearer".',
    ],
    [
      'Snodo cannot take this delivery now. The database does not answer.',
      'Snodo ora non può accettare questa consegna. Il database non risponde.',
    ],
    [
      'The connection "crm" is not connected. GET /api/v1/connections/crm/oauth/start begins that; what waits for it then goes on by itself.',
      'La connessione "crm" non è collegata. GET /api/v1/connections/crm/oauth/start lo comincia; poi ciò che la aspetta riprende da sé.',
    ],
    [
      'The body does not fit the schema: body.a must be equal to one of the allowed values: x, y; body must NOT have additional properties: z.',
      'Il corpo non rispetta lo schema: body.a deve essere uno dei valori ammessi: x, y; body non deve avere altre proprietà: z.',
    ],
    [
      "The body is not XML that can be read: line 3, column 4: Closing tag 'a' has not been opened.",
      "Il corpo non è XML che si possa leggere: riga 3, colonna 4: il tag di chiusura 'a' non era aperto.",
    ],
    [
      '127.0.0.1:9 refused the connection. Check the address and port, and that the service runs. (ECONNREFUSED)',
      '127.0.0.1:9 ha rifiutato la connessione. Controlla l’indirizzo e la porta, e che il servizio sia avviato. (ECONNREFUSED)',
    ],
    [
      'login.example gives no token: invalid_grant: It was revoked.',
      'login.example non dà un token: invalid_grant: It was revoked.',
    ],
    ['The service answered with 200 and knows ann.', 'Il servizio ha risposto con 200 e riconosce ann.'],
    [
      'The expression "{{ $sum(trigger.body.name) }}" failed: argument 1 of $sum must be a list of another type. In scope: trigger (body), run.',
      'L’espressione "{{ $sum(trigger.body.name) }}" è fallita: l’argomento 1 di $sum deve essere una lista di un altro tipo. Qui si vedono: trigger (body), run.',
    ],
    [
      'value: Row 2 of the CSV has 3 cells, and there are 2 columns. Mend the row or the options delimiter and columns, or read lists with header: false.',
      'value: La riga 2 del CSV ha 3 celle, e le colonne sono 2. Correggi la riga o le opzioni delimiter e columns, o leggi liste con header: false.',
    ],
    [
      'value: The CSV is broken at line 2: Quote Not Closed.',
      'value: Il CSV è rotto alla riga 2: virgolette non chiuse.',
    ],
    ['Line 2, column 1: Map keys must be unique', 'Riga 2, colonna 1: una chiave c’è due volte'],
    [
      'with.items: Invalid input: expected array, received number. An each takes a list of items; one that an expression may give alone is written [ … ].',
      'with.items: Non è valido: ci si aspetta una lista, e c’è un numero. Un each prende una lista di elementi; uno che un’espressione può dare da solo si scrive [ … ].',
    ],
    [
      "The code cannot be read: Unexpected token '}' (line 1, column 10 of the code).",
      "Il codice non si può leggere: Unexpected token '}' (riga 1, colonna 10 del codice).",
    ],
    [
      'https://a.example/wsdl answered 200 with an HTML page instead of XML.',
      'https://a.example/wsdl ha risposto 200 con una pagina HTML invece di XML.',
    ],
    [
      'method: shop.v1.Orders has no method "Gett". Did you mean "Get"? There are Get.',
      'method: shop.v1.Orders non ha un metodo "Gett". Intendevi "Get"? Ci sono Get.',
    ],
    ["proto: illegal token 'x' (line 1).", "proto: il segno 'x' qui non ci va (riga 1)."],
    [
      'secret://vault needs the address of a Vault: set VAULT_ADDR.',
      'secret://vault ha bisogno dell’indirizzo di un Vault: imposta VAULT_ADDR.',
    ],
    // Of a group of failures, in which what differs is left out.
    ['GET http://#.#:#/x answered 503 Service Unavailable', 'GET http://#.#:#/x ha risposto 503 Service Unavailable'],
    // What a service says is its own, also where it has the words of a schema.
    [
      'GET https://a.example/x answered 400 Bad Request: {"message":"name must be string"}',
      'GET https://a.example/x ha risposto 400 Bad Request: {"message":"name must be string"}',
    ],
    ['The service says no.', 'The service says no.'],
  ])('says %s with what stands in it', (english, italian) => {
    expect(inItalian(english)).toBe(italian);
  });

  it.each([
    ['trigger.connection: This is needed. (and 1 more)', 'trigger.connection: È obbligatorio. (e altri 1)'],
    [
      'steps[0].type: There is no step type "x". Did you mean "y"?',
      'steps[0].type: Il tipo di passo "x" non esiste. Intendevi "y"?',
    ],
    [
      'The expression "{{ trigger.body. }}" is not valid: it ends too early.',
      'L’espressione "{{ trigger.body. }}" non è valida: finisce troppo presto.',
    ],
    [
      "trigger.cron: is no cron pattern: invalid configuration format ('x y'), exactly five, six, or seven space separated parts are required. Write minute, hour, day, month and weekday, such as 0 9 * * 1-5",
      "trigger.cron: non è un’espressione cron: 'x y' non ha cinque, sei o sette parti separate da spazi. Scrivi minuto, ora, giorno, mese e giorno della settimana, come 0 9 * * 1-5",
    ],
    ['Map keys must be unique', 'una chiave c’è due volte'],
    [
      'trigger: does not say when it starts. Write one of cron, every and at.',
      'trigger: non dice quando parte. Scrivi uno tra cron, every e at.',
    ],
    [
      'trigger.path: must be path parts without a leading slash, such as feedback, shop/orders or shop/:id (a part with a name)',
      'trigger.path: deve essere un percorso senza la barra iniziale, come feedback, shop/orders o shop/:id (una parte con un nome)',
    ],
    ['Invalid input: expected string, received number', 'Non è valido: ci si aspetta un testo, e c’è un numero'],
  ])('says the problem %s', (english, italian) => {
    expect(problemInItalian(english)).toBe(italian);
  });

  it('says of a form what is wrong with it', () => {
    expect(inItalian('body.name is needed.')).toBe('body.name è obbligatorio.');
  });

  it('says all that the reader of schemas says', async () => {
    const wants: readonly (readonly [Json, Json])[] = [
      ...(['string', 'number', 'integer', 'boolean', 'object', 'array'] as const).map(
        (type) => [{ type }, null] as const,
      ),
      [{ type: ['string', 'null'] }, 1],
      [{ enum: [1] }, 2],
      [{ const: 1 }, 2],
      [{ multipleOf: 2 }, 3],
      [{ minimum: 2 }, 1],
      [{ required: ['a'] }, {}],
      [{ dependentRequired: { a: ['b'] } }, { a: 1 }],
      [{ format: 'email' }, 'x'],
      [{ pattern: '^a' }, 'b'],
      [{ oneOf: [true, true] }, 1],
      [{ anyOf: [false, false] }, 1],
      [{ not: {} }, 1],
      [{ additionalProperties: false }, { a: 1 }],
      [{ $schema: 'https://json-schema.org/draft/2020-12/schema', unevaluatedProperties: false }, { a: 1 }],
      [{ $schema: 'https://json-schema.org/draft/2020-12/schema', unevaluatedItems: false }, [1]],
      [{ uniqueItems: true }, [1, 1]],
      [{ contains: false }, [1]],
      [{ maxLength: 1 }, 'ab'],
      [{ minLength: 3 }, 'ab'],
      [{ maxItems: 1 }, [1, 2]],
      [{ minItems: 3 }, [1]],
      [{ maxProperties: 1 }, { a: 1, b: 2 }],
      [{ minProperties: 3 }, {}],
      [{ propertyNames: { maxLength: 1 } }, { ab: 1 }],
    ];
    for (const [schema, value] of wants) {
      const { check } = await schemaCheck(schema, { value: 'it', schema: 'schema', mend: 'Mend it.' });
      const [problem] = check(value);
      const said = inItalian(`The body does not fit the schema: ${problem?.path} ${problem?.message}.`);
      expect([schema, said]).toEqual([schema, expect.not.stringMatching(/\b(?:must|NOT|than|valid)\b/)]);
    }
  });

  it('says all that the reader of XML says of what people write wrong', () => {
    const wrong = [
      '',
      'x',
      '< a/>',
      '<1/>',
      '<a b="/>',
      '<a b/>',
      '<a b=1/>',
      '<a b="1"c="2"/>',
      '<a b="1" b="2"/>',
      '<a 1b="2"/>',
    ];
    wrong.push('</a>', '<a></b></a>', '<a><b></a>', '<a>', '<a><b>', '<a/><b/>', '<a></a>x', '<a></a></a>', '<a/ >');
    for (const text of wrong) {
      let said: unknown;
      try {
        parseXml(text, 'The body');
      } catch (error) {
        said = inItalian(error instanceof Error ? error.message : '');
      }
      expect([text, said]).toEqual([text, expect.stringMatching(/^Il corpo non è XML/)]);
      expect([text, said]).toEqual([
        text,
        expect.not.stringMatching(/\b(?:line|tag '.*' (?:has|is|does)|is|has|not|of|at|expected|found|without)\b/),
      ]);
    }
  });

  it.each([
    ['firma', 'The signature does not match.'],
    ['deve essere un testo', 'must be string'],
    ["L'intestazione authorization manca", "L'intestazione authorization manca"],
    [
      'L’intestazione authorization manca o non comincia con "Bearer".',
      'The header authorization is missing or does not begin with "Bearer".',
    ],
  ])('finds by %s what the server keeps as %s', (italian, english) => {
    expect(reasonsLike(italian)).toContain(english);
  });

  it('looks for no more at once than the server takes, in an address that every proxy takes', () => {
    for (const text of ['non', 'che', 'del', 'con', 'una', 'per', 'ere', 'are']) {
      const query = new URLSearchParams(reasonsLike(text).map((one): [string, string] => ['reason', one]));
      expect(query.size).toBeLessThanOrEqual(300);
      expect(query.toString().length).toBeLessThan(8_000);
    }
  });

  it('has words for every way in which a connection proves who calls', () => {
    const types = authSchema.options.flatMap((one): readonly string[] =>
      'shape' in one ? [one.shape.type.value] : one.options.map(({ shape }) => shape.type.value),
    );
    for (const words of Object.values(authWords)) {
      expect(Object.keys(words).toSorted()).toEqual([...new Set(types)].toSorted());
    }
  });

  it('are read in one go, however long and odd what a service says', () => {
    // With several gaps a regular expression would go on for hours.
    for (const odd of ['x answered y '.repeat(5_000), `${'( '.repeat(30_000)}ms`])
      expect(inItalian(odd)).toContain(odd.slice(-9));
  });
});
