const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * An attribute as its header says it: quotes are taken off, and percent-encoding once.
 *
 * Source: CloudEvents 1.0.2, HTTP binding, 3.1.3.2.
 * https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md
 *
 * @returns undefined where what is encoded is not UTF-8, which the binding wants rejected.
 */
export function headerValue(text: string): string | undefined {
  // What no quote closes is matched as well: it would be gone through anew from each quote in it.
  const plain = text.replaceAll(/"((?:[^"\\]|\\.)*)("?)/g, (whole, inner: string, end: string) =>
    end === '' ? whole : inner.replaceAll(/\\(.)/g, '$1'),
  );
  if (!plain.includes('%')) return plain;
  try {
    return plain.replaceAll(/(?:%[0-9a-f]{2})+/gi, (run) => utf8.decode(Buffer.from(run.replaceAll('%', ''), 'hex')));
  } catch {
    return undefined;
  }
}
