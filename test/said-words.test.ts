import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { inItalian, italianWords } from '../editor/state/said/in-italian.ts';

const room = join(import.meta.dirname, '../src');

/** Where sentences are made that deliveries, polls, consumers, registrations and waits are shown with. */
const places = [
  'gateway',
  'triggers',
  'outbound/traffic',
  'outbound/oauth2/held-connection.ts',
  'files/multipart.ts',
  'formats/form-fields.ts',
  'formats/json-text.ts',
  'formats/xml-text.ts',
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
]);
const elsewhereSaid: ReadonlySet<string> = new Set([
  // To the sender alone; the log has what it was.
  'Snodo failed to take this delivery. Its log says why.',
  'Snodo cannot take this delivery now. Send it again later.',
  'This conversation has no such message.',
  // At publishing.
  'Choose another path.',
  'Correct it and publish again.',
  // In the history of a registration and in the log, which the page does not show.
  'It had ended, or was deleted at the provider.',
  'It is not at the provider any more.',
  'The provider had switched it off.',
  'The webhook of "{}" ({}) was gone: {} It is made anew.',
  // Beside the failure, in what is told of a call.
  'No call was made: the service is spared while it is down.',
  // At the start of the server.
  'The secrets in this database were sealed with another SNODO_ENCRYPTION_KEY. Start with that key (it may lie in the file encryption.key of the data folder it was made in), or give it as SNODO_ENCRYPTION_KEY_PREVIOUS where this one replaces it; nothing was changed.',
]);

/** What is given to these is a sentence, or stands in one. */
const sayers: ReadonlySet<string> = new Set(['refused', 'notAnEvent', 'heldUntil', 'noSuch', 'SnodoError']);

function filesOf(place: string): readonly string[] {
  if (place.endsWith('.ts')) return [place];
  return readdirSync(join(room, place), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/\.test\.ts$|^examples\/|^infer-schema\/|\/trial-/.test(file))
    .map((file) => `${place}/${file}`);
}

function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.head.text + node.templateSpans.map(({ literal }) => `{}${literal.text}`).join('');
}

function isSayer({ parent }: ts.Node): boolean {
  return (ts.isCallExpression(parent) || ts.isNewExpression(parent)) && sayers.has(parent.expression.getText());
}

/** Whether it is a problem of a document: it is told when that is published. */
function isCheck(node: ts.Node): boolean {
  return (ts.isMethodDeclaration(node) || ts.isPropertyAssignment(node)) && node.name.getText() === 'check';
}

interface Texts {
  /** All of a file, with `{}` for what differs. */
  readonly all: Set<string>;
  readonly sentences: Set<string>;
}

function gather(file: string, { all, sentences }: Texts): void {
  const source = ts.createSourceFile(file, readFileSync(join(room, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const walk = (node: ts.Node, isTold: boolean) => {
    const text = textOf(node);
    if (text !== undefined) {
      all.add(text);
      const isSentence =
        /^(?:[A-Z"]|\{\} [a-z]).* .*\.$/s.test(text) || (/[a-z]{2}.* | .*[a-z]{2}/s.test(text) && isSayer(node));
      if (isTold && isSentence && !elsewhereSaid.has(text)) sentences.add(text);
    }
    ts.forEachChild(node, (child) => walk(child, isTold && !isCheck(node)));
  };
  walk(source, !elsewhere.has(file));
}

const texts: Texts = { all: new Set(), sentences: new Set() };
for (const file of places.flatMap(filesOf)) gather(file, texts);
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
    expect(sentences.filter((one) => !texts.sentences.has(one) && !texts.all.has(one))).toEqual([]);
  });

  it('names the same things in the same order', () => {
    const marks = (text: string) => text.match(/\{\}/g)?.length ?? 0;
    for (const [english, italian] of Object.entries(italianWords)) {
      expect([english, marks(italian)]).toEqual([english, marks(english)]);
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
      'Il corpo non rispetta lo schema: body.a must be string; body.b must be number, e altri 2.',
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
    ['The service says no.', 'The service says no.'],
  ])('says %s with what stands in it', (english, italian) => {
    expect(inItalian(english)).toBe(italian);
  });
});
