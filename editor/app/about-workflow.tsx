import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { readDraft } from '../api/drafts.ts';
import { WritesHere } from './writes-here.ts';
import { useMay, useWritableFolders } from './use-may.ts';

/** What is about one workflow: who may write in its folder may write there though their role is to look. */
export function AboutWorkflow({ slug, children }: { readonly slug: string | undefined; readonly children: ReactNode }) {
  const mayAnyway = useMay('editor');
  const folders = useWritableFolders();
  const { data } = useQuery({
    queryKey: ['workflow', slug, 'folder'],
    queryFn: () => readDraft(slug ?? ''),
    enabled: slug !== undefined && !mayAnyway && folders.length > 0,
    retry: false,
  });
  const folder = data?.document['folder'];
  const writes = folders.some((one) => folder === one || (typeof folder === 'string' && folder.startsWith(`${one}/`)));
  return <WritesHere value={mayAnyway || writes}>{children}</WritesHere>;
}
