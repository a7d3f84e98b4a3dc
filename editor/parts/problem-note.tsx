import { useMessages } from '../app/language.ts';
import { useSaid, useSaidProblem } from '../app/use-said.ts';
import { ApiProblem } from '../api/client.ts';
import type { Messages } from '../state/language.ts';

interface Words {
  readonly unreachable: string;
  readonly unknown: string;
  readonly noPasskey: string;
}

const words: Messages<Words> = {
  en: {
    unreachable: 'The server cannot be reached. It may be restarting; this page tries again by itself.',
    noPasskey: 'The browser gave no passkey: it was cancelled, or there is none for this server.',
    unknown:
      'The page did not understand the answer of the server. Load it anew; the server may be of another version.',
  },
  it: {
    unreachable: 'Il server non è raggiungibile. Forse si sta riavviando; la pagina riprova da sola.',
    noPasskey: 'Il browser non ha dato una passkey: è stato annullato, o non ce n’è una per questo server.',
    unknown: 'La pagina non ha capito la risposta del server. Ricaricala: il server può essere di un’altra versione.',
  },
};

/** What browsers say whose user gives no passkey (WebAuthn 3, 5.1.3 and 5.1.4). */
const passkeyNames: ReadonlySet<string> = new Set(['NotAllowedError', 'InvalidStateError', 'AbortError']);

/** Why something did not work, in words, with every place that is wrong. */
export function ProblemNote({ error }: { readonly error: Error }) {
  const text = useMessages(words);
  const said = useSaid();
  const saidProblem = useSaidProblem();
  const problem = error instanceof ApiProblem ? error.problem : undefined;
  const unknown = passkeyNames.has(error.name) ? text.noPasskey : text.unknown;
  const detail =
    problem === undefined
      ? unknown
      : problem.status === 0
        ? text.unreachable
        : (problem.errors === undefined ? said : saidProblem)(problem.detail);
  // Of a single place the detail says it already.
  const places = (problem?.errors ?? []).filter(
    ({ path, message }) => problem?.detail !== message && problem?.detail !== `${path}: ${message}`,
  );
  return (
    <div role="alert" className="rounded-lg border border-bad/30 bg-bad-soft px-4 py-3 break-words text-bad">
      <p>{detail}</p>
      {places.length === 0 ? null : (
        <ul className="mt-2 list-disc space-y-1 pl-5">
          {places.map((one) => (
            <li key={`${one.path} ${one.message}`}>
              <code className="font-mono text-xs">{one.path}</code> {saidProblem(one.message)}{' '}
              {one.hint === undefined ? null : saidProblem(one.hint)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
