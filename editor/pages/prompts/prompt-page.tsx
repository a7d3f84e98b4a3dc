import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { readPrompt } from '../../api/prompts.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { PromptDesk } from './prompt-desk.tsx';

const route = getRouteApi('/prompts/$slug');

/** A prompt of the library. */
export function PromptPage() {
  const { slug } = route.useParams();
  const { data, error } = useQuery({ queryKey: ['prompt', slug, null], queryFn: () => readPrompt(slug), retry: false });
  if (data !== undefined) return <PromptDesk key={slug} prompt={data} />;
  return error ? <ProblemNote error={error} /> : null;
}
