import { html } from 'hono/html';
import type { Fault } from '../../core/field-faults.ts';
import { type FormField, labelOf } from '../../core/form-field.ts';
import type { FormLanguage } from '../../core/form-trigger.ts';
import { drawnField, faultText, type Html } from './controls.ts';
import { ownFields, type Texts } from './posted.ts';
import { formWords } from './words.ts';

/** Where the style of the pages is. */
export const stylePath = '/forms/form.css';

interface Page {
  readonly language: FormLanguage;
  readonly title: string;
  readonly body: Html;
  /** Looks again after so many seconds, at the same address or another one. */
  readonly again?: { readonly seconds: number; readonly at?: string } | undefined;
}

/** Paragraphs of a text, as it is written: nothing of it is HTML. */
function paragraphs(text: string): Html[] {
  return text.split(/\n\s*\n/).map((one) => html`<p class="text">${one.trim()}</p>`);
}

/** A page around what it says. */
function bareFormPage({ language, title, body, again }: Page): Html {
  const where = again?.at === undefined ? '' : `; url=${again.at}`;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
${again ? html`<meta http-equiv="refresh" content="${again.seconds}${where}">` : ''}
<title>${title}</title>
<link rel="stylesheet" href="${stylePath}">
</head>
<body><main>${body}</main></body>
</html>
`;
}

/** A page that says something and asks nothing. */
export function notePage(
  language: FormLanguage,
  title: string,
  text: string | undefined,
  more: { readonly again?: Page['again']; readonly link?: { readonly to: string; readonly text: string } } = {},
): Html {
  const { again, link } = more;
  const body = html`<h1>${title}</h1>${text === undefined ? '' : paragraphs(text)}${
    link ? html`<p><a class="button" href="${link.to}">${link.text}</a></p>` : ''
  }`;
  return bareFormPage({ language, title, body, again });
}

/** A form as it stands: what is asked, what was written, and what is not right. */
export interface FormView {
  readonly language: FormLanguage;
  readonly title: string;
  readonly description?: string | undefined;
  readonly fields: readonly FormField[];
  readonly submit?: string | undefined;
  /** By which the same that is sent twice is known. */
  readonly once: string;
  readonly texts: Texts;
  readonly faults: readonly Fault[];
  /** Why it was not taken, where no field is to blame. */
  readonly notice?: string | undefined;
  /** The fields whose file came and was not kept: browsers do not send it again by themselves. */
  readonly lost: ReadonlySet<string>;
}

function summary({ faults, fields, language, notice }: FormView): Html | string {
  if (faults.length === 0) return notice === undefined ? '' : html`<div class="summary" role="alert">${notice}</div>`;
  const named = (fault: Fault): Html => {
    const field = fields.find(({ name }) => name === fault.field);
    const says = faultText(fault, language);
    if (field === undefined) return html`<li>${fault.field}: ${says}</li>`;
    const at = field.type === 'choices' ? `${field.name}.0` : field.name;
    return html`<li><a href="#${at}">${labelOf(field)}</a>: ${says}</li>`;
  };
  return html`<div class="summary" role="alert">${formWords[language].problems(faults.length)}<ul>${faults.map(named)}</ul></div>`;
}

/** The page on which it is filled in. It needs no script. */
export function formPage(view: FormView): Html {
  const { language, title, description, fields, submit, once, texts, faults, lost } = view;
  const words = formWords[language];
  const hasFiles = fields.some(({ type }) => type === 'file');
  const drawn = fields.map((field) =>
    drawnField({
      field,
      texts: texts.get(field.name) ?? [],
      fault: faults.find((one) => one.field === field.name),
      language,
      again: lost.has(field.name),
    }),
  );
  const body = html`<h1>${title}</h1>${description === undefined ? '' : paragraphs(description)}${summary(view)}
<form method="post"${hasFiles ? html` enctype="multipart/form-data"` : ''}>
<input type="hidden" name="${ownFields.once}" value="${once}">
${drawn}
<div class="trap" aria-hidden="true"><label>${words.leaveEmpty}<input type="text" name="${
    ownFields.trap
  }" tabindex="-1" autocomplete="off"></label></div>
<button type="submit">${submit ?? words.submit}</button>
</form>`;
  return bareFormPage({ language, title: faults.length > 0 ? `! ${title}` : title, body });
}
