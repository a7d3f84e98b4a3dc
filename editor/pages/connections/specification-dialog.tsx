import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useId, useState } from 'react';
import { makeConnector, type Specification } from '../../api/connectors.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { TextField } from '../../parts/field.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { TextArea } from '../../parts/text-area.tsx';
import { newMessages } from './new-messages.ts';

/** A connector from the document of an API, which whoever makes a workflow has at hand. */
export function SpecificationDialog({ close }: { readonly close: () => void }) {
  const text = useMessages(newMessages);
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
  const isOne = (url.trim() === '') !== (document.trim() === '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isOne) return;
    make.mutate({
      ...(url.trim() === '' ? { document } : { url: url.trim() }),
      ...(title.trim() === '' ? {} : { title: title.trim() }),
    });
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
          <Button type="submit" form={form} look="primary" disabled={!isOne || make.isPending}>
            {text.make}
          </Button>
        </>
      }
    >
      <form id={form} className="space-y-4" onSubmit={submit}>
        <TextField
          label={text.specificationUrl}
          type="url"
          placeholder="https://"
          value={url}
          onChange={(event) => setUrl(event.target.value)}
        />
        <TextArea
          label={text.specificationText}
          hint={text.specificationOr}
          rows={8}
          value={document}
          onChange={(event) => setDocument(event.target.value)}
        />
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
