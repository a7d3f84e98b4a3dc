import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { SnodoError } from '../../core/error.ts';
import type { FormLanguage } from '../../core/form-trigger.ts';
import type { OpenForm } from '../../gateway/form/form-room.ts';
import type { Principal } from '../access/principal.ts';
import { type Doors, whoSends } from '../access/who-sends.ts';
import type { ApiOptions } from '../options.ts';
import { pageLanguage } from '../page-language.ts';
import { firstTexts } from './field-texts.ts';
import { type FormView, notePage } from './form-page.ts';
import { sendPage } from './send-page.ts';
import { formWords } from './words.ts';

export type FormRoutesOptions = ApiOptions & Doors;

/** Who has signed in; undefined where that does not matter. @throws SnodoError `unauthorized`, `forbidden`. */
export async function whoAsks(
  context: Context,
  { settings }: OpenForm,
  doors: FormRoutesOptions,
): Promise<Principal | undefined> {
  if (settings.access === 'public') return undefined;
  const principal = await whoSends(context, doors);
  if (principal) return principal;
  throw new SnodoError('unauthorized', 'This form is for people who have signed in to this Snodo. Sign in first.');
}

/** Whom a page is for, and what the sites are that may show it. */
export function about(
  context: Context,
  form: OpenForm | undefined,
): { readonly language: FormLanguage; readonly origins: readonly string[] } {
  return {
    language: form?.settings.language ?? pageLanguage(context.req.header('accept-language')),
    origins: form?.settings.origins ?? [],
  };
}

/** Says that there is no form at this address. */
export function noForm(context: Context): Promise<Response> {
  const { language, origins } = about(context, undefined);
  const { missing, missingText } = formWords[language];
  return sendPage(context, notePage(language, missing, missingText), { status: 404, origins });
}

/**
 * A browser that comes from another site, such as from an e-mail, keeps the cookie of the session back (SameSite=Strict); it
 * sends it when this page itself opens the form once more.
 */
export function askToSignIn(context: Context, form: OpenForm): Promise<Response> {
  const { language, origins } = about(context, form);
  const { signIn, signInText, signInLink } = formWords[language];
  const url = new URL(context.req.url);
  const here = `${url.pathname}${url.search}`;
  const isSecond = url.searchParams.has('again');
  const at = isSecond ? undefined : `${here}${url.search === '' ? '?' : '&'}again`;
  const link = isSecond ? { to: '/', text: signInLink } : undefined;
  const page = notePage(language, signIn, signInText, {
    ...(link ? { link } : {}),
    ...(at === undefined ? {} : { again: { seconds: 0, at } }),
  });
  return sendPage(context, page, { status: 401, origins });
}

/** The form as it is when nobody has written anything yet. */
export function viewOf(context: Context, form: OpenForm): FormView {
  const { settings, name } = form;
  const { title = name, description, fields, submit } = settings;
  const url = new URL(context.req.url);
  return {
    language: about(context, form).language,
    title,
    description,
    fields,
    submit,
    once: randomUUID(),
    texts: firstTexts(fields, url.searchParams),
    faults: [],
    lost: new Set(),
  };
}

/** Where a form leads once it is sent, outside of Snodo. */
export function leadsTo({ settings: { thanks } }: OpenForm): string | undefined {
  return typeof thanks === 'object' ? thanks.redirect : undefined;
}
