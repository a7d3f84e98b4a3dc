/** Where a text comes from: a link where it is the address of a page, else as it is written. */
export function SourceLink({ source }: { readonly source: string }) {
  if (!/^https?:\/\//i.test(source) || !URL.canParse(source)) return <span className="break-all">{source}</span>;
  return (
    <a href={source} target="_blank" rel="noopener noreferrer" className="break-all text-accent hover:underline">
      {source}
    </a>
  );
}
