import { useMessages } from '../app/language.ts';
import { ApiProblem } from '../api/client.ts';
import type { Messages } from '../state/language.ts';

interface Words {
  readonly unreachable: string;
  readonly unknown: string;
}

const words: Messages<Words> = {
  en: {
    unreachable: 'The server cannot be reached. It may be restarting; this page tries again by itself.',
    unknown:
      'The page did not understand the answer of the server. Load it anew; the server may be of another version.',
  },
  it: {
    unreachable: 'Il server non è raggiungibile. Forse si sta riavviando; la pagina riprova da sola.',
    unknown: 'La pagina non ha capito la risposta del server. Ricaricala: il server può essere di un’altra versione.',
  },
};

/** Why something did not work, in words, with every place that is wrong. */
export function ProblemNote({ error }: { readonly error: Error }) {
  const text = useMessages(words);
  const problem = error instanceof ApiProblem ? error.problem : undefined;
  const detail = problem === undefined ? text.unknown : problem.status === 0 ? text.unreachable : problem.detail;
  return (
    <div role="alert" className="rounded-lg border border-bad/30 bg-bad-soft px-4 py-3 text-bad">
      <p>{detail}</p>
      {problem?.errors === undefined || problem.errors.length === 0 ? null : (
        <ul className="mt-2 list-disc space-y-1 pl-5">
          {problem.errors.map((one) => (
            <li key={`${one.path} ${one.message}`}>
              <code className="font-mono text-xs">{one.path}</code> {one.message} {one.hint}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
