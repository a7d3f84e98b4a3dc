/** The forms of a page: where they go to, and what they hold. */
function formOf(page: string, base: string, name: string): { action: string; fields: URLSearchParams } | undefined {
  const [, attributes = '', inside = ''] = /<form([^>]*)>([\s\S]*?)<\/form>/.exec(page) ?? [];
  const [, action] = /action="([^"]*)"/.exec(attributes) ?? [];
  if (action === undefined) return undefined;
  const fields = new URLSearchParams();
  for (const [input] of inside.matchAll(/<input[^>]*>/g)) {
    const [, field] = /name="([^"]*)"/.exec(input) ?? [];
    const [, value = name] = /value="([^"]*)"/.exec(input) ?? [];
    if (field !== undefined) fields.set(field, value);
  }
  return { action: new URL(action.replaceAll('&amp;', '&'), base).href, fields };
}

/** A browser with its cookies, and a person who logs in and consents to whatever a page of the server asks. */
export class Person {
  readonly #cookies = new Map<string, string>();
  readonly #name: string;

  constructor(name = 'somebody') {
    this.#name = name;
  }

  async #ask(url: string, form?: URLSearchParams): Promise<Response> {
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form ? { method: 'POST', body: form } : {}),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';', 1);
      this.#cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    return answer;
  }

  /** @returns the address outside of the server that it ends at, or the last page of the server. */
  async consent(start: string): Promise<string> {
    const { origin } = new URL(start);
    let at = start;
    let answer = await this.#ask(at);
    for (let steps = 0; steps < 20; steps += 1) {
      const location = answer.headers.get('location');
      if (location !== null) {
        at = new URL(location, at).href;
        if (new URL(at).origin !== origin) return at;
        answer = await this.#ask(at);
        continue;
      }
      const page = await answer.text();
      const form = formOf(page, at, this.#name);
      if (form === undefined) return page;
      at = form.action;
      answer = await this.#ask(at, form.fields);
    }
    throw new Error(`the consent does not come to an end at ${at}`);
  }
}
