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

/** As a page of an error or a document of XML has it; which quotes are escaped, and how, differs. */
function markupForms(value: string): readonly string[] {
  const text = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const quoted = text.replaceAll('"', '&quot;');
  return [text, quoted, ...['&#39;', '&#039;', '&#x27;', '&apos;'].map((code) => quoted.replaceAll("'", code))];
}

/** The user name and password of Basic authentication at a server of OAuth 2.0 are coded before (RFC 6749, 2.3.1). */
function codedBefore(value: string): readonly string[] {
  const coded = new Set([encodeURIComponent(value), new URLSearchParams({ v: value }).toString().slice(2)]);
  return [...coded].flatMap((form) => (form === value ? [] : [...base64Forms(form), encodeURIComponent(form)]));
}

/**
 * The literal strings a value may surface as: itself, escaped in JSON (once or twice), in HTML and XML, in a URL, in
 * base64 of it or of a longer text around it, coded for a URL before that. Each is at least `shortestForm` characters long.
 */
export function secretForms(value: string): ReadonlySet<string> {
  // URLs, headers and many services drop the line break that a secret read from a file ends with.
  const forms = [value, value.trim()].flatMap((text) => {
    const sound = text.toWellFormed();
    return [
      text,
      ...jsonForms(text),
      ...markupForms(text),
      ...urlForms(sound),
      ...base64Forms(sound),
      ...codedBefore(sound),
    ];
  });
  return new Set(forms.filter((form) => form.length >= shortestForm));
}
