/** Below this a form would match by chance all over a text. */
export const shortestForm = 4;

function base64Forms(value: string): readonly string[] {
  const bytes = Buffer.from(value);
  // Base64 of `user:secret` does not contain base64 of `secret`: it depends on where the secret begins modulo 3. The
  // characters that hold only bits of the secret are the same at each of the three places.
  return [0, 1, 2].flatMap((before) => {
    const from = Math.ceil((before * 8) / 6);
    const to = Math.floor(((before + bytes.length) * 8) / 6);
    const padded = Buffer.concat([Buffer.alloc(before), bytes]);
    return [padded.toString('base64').slice(from, to), padded.toString('base64url').slice(from, to)];
  });
}

function urlForms(value: string): readonly string[] {
  const url = new URL('http://h/');
  url.pathname = `/${value}`;
  url.search = value;
  const component = encodeURIComponent(value);
  const upper = [
    component,
    // RFC 3986 reserves these five as well; encodeURIComponent leaves them.
    component.replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`),
    new URLSearchParams({ v: value }).toString().slice(2),
    url.pathname.slice(1),
    url.search.slice(1),
  ];
  return [...upper, ...upper.map((form) => form.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()))];
}

function jsonForms(value: string): readonly string[] {
  const plain = JSON.stringify(value).slice(1, -1);
  // Python writes non-ASCII as \u escapes, PHP that and slashes as \/.
  const ascii = plain.replace(/[^\0-\x7f]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const forms = [plain, ascii, plain.replaceAll('/', '\\/'), ascii.replaceAll('/', '\\/')];
  return [...forms, ...forms.map((form) => JSON.stringify(form).slice(1, -1))];
}

/**
 * The literal strings a value may surface as: itself, escaped in JSON (once or twice), in a URL, in base64 of it or of
 * a longer text around it. Each is at least `shortestForm` characters long.
 */
export function secretForms(value: string): ReadonlySet<string> {
  // URLs, headers and many services drop the line break that a secret read from a file ends with.
  const forms = [value, value.trim()].flatMap((text) => {
    const sound = text.toWellFormed();
    return [text, ...jsonForms(text), ...urlForms(sound), ...base64Forms(sound)];
  });
  return new Set(forms.filter((form) => form.length >= shortestForm));
}
