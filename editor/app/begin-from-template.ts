import { createDraft, publishDraft } from '../api/drafts.ts';
import { addText, baseExists, putBase } from '../api/knowledge.ts';
import { listSecrets, putSecret } from '../api/secrets.ts';
import type { Template } from '../api/templates.ts';
import { draftOfBase, ruleOfBase } from '../state/base-draft.ts';
import { fromTemplate, newSigningSecret, type OwnParts } from '../state/from-template.ts';
import type { Language } from '../state/language.ts';
import { templateWords } from '../state/template-words.ts';

interface Wanted extends OwnParts {
  /** Who may not make secrets uses those that are there. */
  readonly mayAdmin: boolean;
  readonly language: Language;
}

/** Makes the knowledge bases that a template looks things up in; what is there already is not touched. */
async function makeBases({ knowledge }: Template, language: Language): Promise<void> {
  for (const { slug, name, language: of, documents } of knowledge) {
    const rule = ruleOfBase({ ...draftOfBase(undefined, of ?? ''), name: name[language] });
    if (rule === undefined || (await baseExists(slug))) continue;
    await putBase(slug, rule);
    for (const document of documents) await addText(slug, { ...document, metadata: {} });
  }
}

/** Makes a workflow of a template, with the secrets that it signs by and the bases it needs, and publishes it. @throws ApiProblem. */
export async function beginFromTemplate(template: Template, { mayAdmin, language, ...own }: Wanted): Promise<void> {
  const there = new Set((await listSecrets()).items.map(({ name }) => name));
  const missing = template.secrets.filter((name) => !there.has(name));
  if (mayAdmin) {
    for (const name of missing) await putSecret(name, newSigningSecret(crypto.getRandomValues(new Uint8Array(24))));
  }
  await makeBases(template, language);
  await createDraft(own.slug, fromTemplate(template.document, { ...own, words: templateWords(template, language) }));
  await publishDraft(own.slug);
}
