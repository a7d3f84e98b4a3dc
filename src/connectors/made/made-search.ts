import { folded } from '../folded.ts';
import type { MadeHead } from '../specification/made-service.ts';
import type { Found, FoundKind } from '../search.ts';
import type { Language } from '../words.ts';
import { inBothLanguages } from './italian-stems.ts';
import { isGivenHere } from './made-services.ts';

interface Service {
  readonly head: MadeHead;
  /** Name, title, categories and description, folded. */
  readonly words: string;
  readonly title: string;
  /** Where its lines begin and end. */
  readonly from: number;
  readonly to: number;
}

interface Wanted {
  /** Of the words that are looked for, for documents are in English. */
  readonly language: Language;
  readonly kinds: readonly FoundKind[];
  readonly of?: ReadonlySet<string> | undefined;
  readonly limit: number;
  /** What was found before: types. */
  readonly without: ReadonlySet<string>;
}

const ranks = 12;

/** A word, and what it means in English: one of them is enough. */
type Word = readonly string[];

function holds(text: string, word: Word): boolean {
  return word.some((one) => text.includes(one));
}

/** Of what fits as well, what most people mean. */
const wellKnown: ReadonlySet<string> = new Set([
  'asana',
  'atlassian',
  'bitbucket',
  'box',
  'brex',
  'buffer',
  'clickup',
  'digitalocean',
  'docusign',
  'dropbox',
  'elevenlabs',
  'github',
  'gitlab',
  'gmail',
  'google-calendar',
  'google-docs',
  'google-drive',
  'google-forms',
  'google-sheets',
  'google-tasks',
  'google-youtube',
  'hubspot',
  'intercom',
  'jira',
  'mailchimp',
  'medium',
  'microsoft-graph',
  'netlify',
  'notion',
  'openai',
  'pinecone',
  'plaid',
  'postmarkapp-server',
  'salesloft',
  'sendgrid',
  'slack',
  'spotify',
  'square',
  'squareup',
  'stripe',
  'telnyx',
  'trello',
  'twilio',
  'vercel',
  'vimeo',
  'webflow',
  'xero',
  'zoom',
  'zuora',
]);

/** Looks through the operations of all documents: some ten thousand lines, at each key that is pressed. */
export class MadeSearch {
  readonly #lines: readonly string[];
  readonly #folded: readonly string[];
  readonly #services: readonly Service[];

  /** @param text `searchLines` of each service. */
  constructor(heads: Iterable<MadeHead>, text: string) {
    const byId = new Map(Array.from(heads, (head) => [head.id, head]));
    this.#lines = text.split('\n');
    this.#folded = text.toLowerCase().split('\n');
    const services: Service[] = [];
    let open: { head: MadeHead | undefined; from: number } | undefined;
    const close = (to: number): void => {
      if (open?.head === undefined) return;
      const { head, from } = open;
      const { id, title, description, categories } = head;
      const words = folded(` ${title} ${id} ${categories.join(' ')} ${description}`);
      services.push({ head, words, title: folded(title), from, to });
    };
    for (const [at, line] of this.#lines.entries()) {
      if (!line.startsWith('=') && at < this.#lines.length - 1) continue;
      close(at);
      open = { head: byId.get(line.slice(1)), from: at + 1 };
    }
    const place = ({ head }: Service): number => (wellKnown.has(head.id) ? 0 : 1);
    this.#services = services.toSorted((one, other) => place(one) - place(other));
  }

  /** Those that hold every word, the best first. */
  find(text: string, { language, kinds, of, limit, without }: Wanted): readonly Found[] {
    const typed = folded(text).split(/\s+/).filter(Boolean);
    const words = typed.map((word): Word => (language === 'it' ? inBothLanguages(word) : [word]));
    const begins = words.map((word): Word => word.map((one) => ` ${one}`));
    const found: Found[][] = Array.from({ length: ranks }, () => []);
    const put = (score: number, make: () => Found): void => {
      const place = found[Math.max(0, ranks - 1 - score)];
      if (place !== undefined && place.length < limit) place.push(make());
    };
    for (const service of this.#services) {
      if (of?.has(service.head.id) === false) continue;
      const left = words.filter((word) => !holds(service.words, word));
      const named = typed.filter((word) => service.title.startsWith(word) || service.head.id.startsWith(word)).length;
      const called = begins.filter((word) => holds(service.words, word)).length;
      if (left.length === 0 && kinds.includes('connector') && !without.has(service.head.id)) {
        put(3 * named + Math.min(2, called), () => foundService(service.head));
      }
      if (kinds.includes('action')) this.#operations(service, begins, left, 2 * named, put, without);
    }
    return found.flat().slice(0, limit);
  }

  #operations(
    { head, from, to }: Service,
    begins: readonly Word[],
    left: readonly Word[],
    named: number,
    put: (score: number, make: () => Found) => void,
    without: ReadonlySet<string>,
  ): void {
    for (let at = from; at < to; at += 1) {
      const line = this.#folded[at] ?? '';
      if (!left.every((word) => holds(line, word))) continue;
      const [name = '', , title = '', said = ''] = (this.#lines[at] ?? '').split('\t');
      const type = `${head.id}.${name}`;
      if (without.has(type)) continue;
      const heading = ` ${title.toLowerCase()}`;
      const called = begins.filter((word) => holds(heading, word)).length;
      put(named + 2 * called, () => foundOperation(head, type, title, said));
    }
  }
}

function shownAs({ id, title, color }: MadeHead): Pick<Found, 'connector' | 'made'> {
  return { connector: { id, title, color }, made: isGivenHere(id) ? 'given' : 'generated' };
}

function foundService(head: MadeHead): Found {
  const { id, title, description } = head;
  return { kind: 'connector', type: id, title, description, ...shownAs(head) };
}

function foundOperation(head: MadeHead, type: string, title: string, said: string): Found {
  const description = said === '' ? `${title}.` : said;
  return { kind: 'action', type, title, description, ...shownAs(head) };
}
