import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { place } from '../../api/place.ts';
import { deleteFile, listFiles, type StoredFile } from '../../api/files.ts';
import { useLanguage, useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { usePages } from '../../app/use-pages.ts';
import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ListOf } from '../../parts/list-of.tsx';
import { Clock, Moment } from '../../parts/moment.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { byteText } from '../../state/byte-text.ts';
import { ConnectionTabs } from '../connections/connection-tabs.tsx';
import { fileMessages } from './messages.ts';

function Row({ file }: { readonly file: StoredFile }) {
  const language = useLanguage();
  const text = useMessages(fileMessages);
  const queries = useQueryClient();
  const mayDelete = useMay('editor');
  const { $file: id, name, contentType, bytes, run, createdAt, expiresAt } = file;
  const remove = useMutation({
    mutationFn: () => deleteFile(id),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['files'] }),
  });
  return (
    <li className="border-line px-4 py-2.5 not-last:border-b">
      <div className="flex items-center gap-3">
        <div className="min-w-0 flex-1">
          <a
            href={`${place}/api/v1/files/${id}/content`}
            download={name}
            className="font-medium break-all hover:underline"
          >
            {name}
          </a>
          <p className="flex flex-wrap gap-x-3 text-muted">
            <span>{contentType}</span>
            <span>{byteText(bytes, language)}</span>
            <Moment at={createdAt} />
            {run === null ? null : (
              <Link to="/runs/$id" params={{ id: run }} className="text-accent underline">
                {text.ofRun}
              </Link>
            )}
            {expiresAt === null ? null : (
              <span>
                {text.until} <Clock at={expiresAt} />
              </span>
            )}
          </p>
        </div>
        {mayDelete && run === null ? (
          <Button
            look="danger"
            aria-label={text.removeOf(name)}
            disabled={remove.isPending}
            onClick={() => remove.mutate()}
          >
            {text.remove}
          </Button>
        ) : null}
      </div>
      {remove.error ? <ProblemNote error={remove.error} /> : null}
    </li>
  );
}

/** Files that are kept, newest first. */
export function FilesPage() {
  const text = useMessages(fileMessages);
  const found = usePages(['files'], listFiles);
  return (
    <>
      <PageHead title={text.title} />
      <ConnectionTabs />
      <ListOf {...found} empty={<EmptyState title={text.empty}>{text.emptyWhat}</EmptyState>} more={text.more}>
        {(one) => <Row key={one.$file} file={one} />}
      </ListOf>
    </>
  );
}
