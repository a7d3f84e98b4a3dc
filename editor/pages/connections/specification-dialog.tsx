import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useId, useState } from 'react';
import { makeConnector, type Specification } from '../../api/connectors.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { SelectField, TextField } from '../../parts/field.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { TextArea } from '../../parts/text-area.tsx';
import { askedSpecification, specificationKinds, type SpecificationKind } from '../../state/specification-kinds.ts';
import { newMessages } from './new-messages.ts';

/** A connector from the document of an API, which whoever makes a workflow has at hand. */
export function SpecificationDialog({ close }: { readonly close: () => void }) {
  const text = useMessages(newMessages);
  const [kind, setKind] = useState<SpecificationKind>('any');
  const [url, setUrl] = useState('');
  const [document, setDocument] = useState('');
  const [title, setTitle] = useState('');
  const form = useId();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const make = useMutation({
    mutationFn: (given: Specification) => makeConnector(given),
    onSuccess: async ({ id }) => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['connectors'] }),
        queries.invalidateQueries({ queryKey: ['connector'] }),
        queries.invalidateQueries({ queryKey: ['catalogue'] }),
      ]);
      await navigate({ to: '/connectors/$id', params: { id } });
    },
  });
  const asked = askedSpecification(kind, { url, document });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (asked !== undefined) make.mutate({ ...asked, ...(title.trim() === '' ? {} : { title: title.trim() }) });
  };
  return (
    <Dialog
      close={close}
      title={text.specification}
      about={text.specificationWhat}
      wide
      actions={
        <>
          <Button onClick={close}>{text.cancel}</Button>
          <Button type="submit" form={form} look="primary" disabled={asked === undefined || make.isPending}>
            {text.make}
          </Button>
        </>
      }
    >
      <form id={form} className="space-y-4" onSubmit={submit}>
        <SelectField
          label={text.specificationKind}
          value={kind}
          onChange={(event) => setKind(specificationKinds.find((one) => one === event.target.value) ?? 'any')}
        >
          {specificationKinds.map((one) => (
            <option key={one} value={one}>
              {text.specificationKinds[one]}
            </option>
          ))}
        </SelectField>
        <TextField
          label={text.specificationUrls[kind]}
          type="url"
          placeholder="https://"
          value={url}
          onChange={(event) => setUrl(event.target.value)}
        />
        {kind === 'grpc' ? null : (
          <TextArea
            label={text.specificationText}
            hint={kind === 'graphql' ? text.specificationSchema : text.specificationOr}
            rows={8}
            value={document}
            onChange={(event) => setDocument(event.target.value)}
          />
        )}
        <TextField
          label={text.specificationTitle}
          hint={text.specificationTitleWhat}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
        {make.error ? <ProblemNote error={make.error} /> : null}
      </form>
    </Dialog>
  );
}
