import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { publishDocument, readLiveDocument } from '../../api/live-document.ts';
import { putSecret } from '../../api/secrets.ts';
import type { Endpoint } from '../../api/webhooks.ts';
import { useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { Card } from '../../parts/card.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { ShownOnce } from '../../parts/shown-once.tsx';
import { placeOf, secretsOf, storedReference, withSecrets } from '../../state/secret-rotation.ts';
import { DropSecret } from './drop-secret.tsx';
import { type NewSecret, NewSecretForm } from './new-secret-form.tsx';
import { rotationMessages } from './rotation-messages.ts';

/** The guided change of the secret that senders sign by: add the new one, then drop the old one. */
export function RotateSecret({ endpoint }: { readonly endpoint: Endpoint }) {
  const text = useMessages(rotationMessages);
  const queries = useQueryClient();
  const mayChange = useMay('admin');
  const { workflow, version, scheme } = endpoint;
  const { data, error } = useQuery({
    queryKey: ['live-document', workflow, version],
    queryFn: () => readLiveDocument(workflow),
    enabled: mayChange && scheme !== null,
  });
  const seen = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['live-document', workflow] }),
      queries.invalidateQueries({ queryKey: ['endpoints'] }),
      queries.invalidateQueries({ queryKey: ['secrets'] }),
    ]);
  const secrets = data === undefined ? [] : secretsOf(data.document);
  const publish = async (next: readonly string[]) => {
    if (data !== undefined) await publishDocument(workflow, withSecrets(data.document, next));
  };
  const add = useMutation({
    mutationFn: async (given: NewSecret) => {
      if (given.kind === 'source') await publish([given.reference, ...secrets]);
      else {
        await putSecret(given.name, given.value);
        await publish([storedReference(given.name), ...secrets]);
      }
      return given;
    },
    onSettled: seen,
  });
  const drop = useMutation({ mutationFn: publish, onSettled: seen, onSuccess: () => add.reset() });
  if (!mayChange || scheme === null || (data !== undefined && secrets.length === 0)) return null;
  const isWritten = secrets.some((one) => placeOf(one).kind === 'written');
  const problem = error ?? add.error ?? drop.error;
  const made = add.data?.kind === 'made' ? add.data.value : undefined;
  return (
    <Card title={text.title}>
      <div className="space-y-3">
        {problem ? <ProblemNote error={problem} /> : null}
        {made === undefined ? null : (
          <ShownOnce title={text.shownOnce} secret={made}>
            {text.tellSender}
          </ShownOnce>
        )}
        {data === undefined ? null : isWritten ? (
          <p className="text-warn">{text.written}</p>
        ) : data.isAhead ? (
          <p className="text-warn">{text.ahead}</p>
        ) : secrets.length > 1 ? (
          <DropSecret secrets={secrets} isBusy={drop.isPending} keep={(next) => drop.mutate(next)} />
        ) : (
          <>
            <p>
              <span className="font-medium">{text.step(1)}.</span> {text.one}
            </p>
            <NewSecretForm
              present={secrets[0] ?? ''}
              scheme={scheme}
              isBusy={add.isPending}
              add={(given) => add.mutate(given)}
            />
            <output className="block text-good empty:hidden">{drop.isSuccess ? text.dropped : null}</output>
          </>
        )}
      </div>
    </Card>
  );
}
