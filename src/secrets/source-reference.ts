import { SnodoError } from '../core/error.ts';

const sourceNames = ['env', 'vault', 'aws'] as const;
export type SourceName = (typeof sourceNames)[number];

/** `secret://SOURCE/PATH#KEY`, read. */
export interface SourceReference {
  readonly source: SourceName;
  readonly path: string;
  /** Which field of what lies at the path; undefined for the whole. */
  readonly key: string | undefined;
}

interface Form {
  readonly path: RegExp;
  readonly key: 'never' | 'needed' | 'optional';
  readonly example: string;
}

const scheme = 'secret://';

const forms: Readonly<Record<SourceName, Form>> = {
  env: { path: /^[A-Za-z_]\w*$/, key: 'never', example: 'secret://env/SECRET_CRM' },
  // auth/token/lookup-self would show the token that Snodo itself has, in whatever namespace; sys, identity and
  // cubbyhole hold nothing for workflows either.
  vault: {
    path: /^(?!(?:auth|sys|identity|cubbyhole)\/)(?!(?:.*\/)?auth\/token(?:\/|$))[^/\s]+(?:\/[^/\s]+)+$/,
    key: 'needed',
    example: 'secret://vault/secret/crm#token',
  },
  // https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html: a name or an ARN.
  aws: { path: /^[\w/+=.@:-]{1,2048}$/, key: 'optional', example: 'secret://aws/prod/crm#token' },
};

function isSource(text: string): text is SourceName {
  return Object.hasOwn(forms, text);
}

/** Whether a text as a whole is taken from a source outside. */
export function isSourceReference(text: string): boolean {
  return text.startsWith(scheme);
}

/** What of a reference cannot be right, whatever there is in the source; undefined where nothing is. */
function mistake(source: string, path: string, key: string | undefined): string | undefined {
  if (!isSource(source)) return `There is no source of secrets "${source}". There are ${sourceNames.join(', ')}.`;
  const form = forms[source];
  const said = `Write it like ${form.example}.`;
  if (/[`{}\p{Cc}]/u.test(path + (key ?? ''))) return `It must hold no braces and no backticks. ${said}`;
  if (!form.path.test(path) || path.split('/').some((part) => part === '.' || part === '..')) {
    return `"${path}" cannot be read from ${source}. ${said}`;
  }
  if (key === '' || (key === undefined && form.key === 'needed')) return `The key after # is missing. ${said}`;
  if (key !== undefined && form.key === 'never') return `Nothing comes after # here. ${said}`;
  return undefined;
}

function partsOf(text: string): { readonly source: string; readonly path: string; readonly key: string | undefined } {
  const [, source = '', path = '', key] = /^secret:\/\/([^/#]*)\/?([^#]*)(?:#(.*))?$/s.exec(text) ?? [];
  return { source, path, key };
}

/**
 * What is wrong with a text that holds a reference, by its form alone; undefined where nothing is.
 *
 * @example
 * sourceReferenceMistake('secret://vault/secret/crm'); // 'The key after # is missing. …'
 */
export function sourceReferenceMistake(text: string): string | undefined {
  if (!isSourceReference(text)) {
    return text.includes(scheme) ? 'A secret:// reference stands alone: nothing may come before it.' : undefined;
  }
  const { source, path, key } = partsOf(text);
  return mistake(source, path, key);
}

/** @throws SnodoError `invalid` where the form is wrong. */
export function readSourceReference(text: string): SourceReference {
  const { source, path, key } = partsOf(text);
  const wrong = mistake(source, path, key);
  if (wrong !== undefined || !isSource(source)) throw new SnodoError('invalid', `${text}: ${wrong}`);
  return { source, path, key };
}

const arn = /^arn:[\w-]+:secretsmanager:[\w-]+:\d*:secret:(.+)$/;

/** What AWS may call a secret as well. Behind the name in an ARN stand six characters, and it is taken without them too. */
function namesAtAws(path: string): readonly string[] {
  const [, name] = arn.exec(path) ?? [];
  return name === undefined ? [path] : [path, name, name.replace(/-[A-Za-z0-9]{6}$/, '')];
}

/**
 * Whether who may read by one reference may read what the other refers to, or a part of it: a field and the whole, a name
 * and an ARN.
 *
 * @example
 * readsTheSame('secret://aws/crm', 'secret://aws/crm#token'); // true
 */
export function readsTheSame(one: string, other: string): boolean {
  if (one === other) return true;
  const [a, b] = [partsOf(one), partsOf(other)];
  if (a.source !== 'aws' || b.source !== 'aws') return false;
  const names = namesAtAws(a.path);
  if (!namesAtAws(b.path).some((name) => names.includes(name))) return false;
  return a.key === b.key || a.key === undefined || b.key === undefined;
}
