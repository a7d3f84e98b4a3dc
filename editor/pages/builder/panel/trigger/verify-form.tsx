import { useLanguage, useMessages } from '../../../../app/language.ts';
import { SelectLine } from '../form/select-line.tsx';
import { withJson } from '../../../../state/panel/json-value.ts';
import { verifySchema } from '../../../../state/panel/step-form.ts';
import { isRecord } from '../../../../state/panel/values.ts';
import {
  changedScheme,
  isVerifyScheme,
  type VerifyScheme,
  verifySchemes,
} from '../../../../state/panel/verify-schemes.ts';
import { SchemaForm } from '../form/schema-form.tsx';
import { ownWords } from '../words-of.ts';
import { triggerMessages } from './messages.ts';
import type { TriggerFormProps } from './trigger-form.tsx';

const general: readonly VerifyScheme[] = ['standard-webhooks', 'hmac', 'api-key', 'basic', 'jwt', 'mtls'];
const all = Object.keys(verifySchemes).filter(isVerifyScheme);
const providers = all.filter((scheme) => !general.includes(scheme));

function Schemes({ names }: { readonly names: readonly VerifyScheme[] }) {
  return names.map((name) => (
    <option key={name} value={name}>
      {verifySchemes[name].title}
    </option>
  ));
}

/** How the sender proves who it is. */
export function VerifyForm({ slug, trigger, change, data, problems, mayEdit }: TriggerFormProps) {
  const text = useMessages(triggerMessages);
  const language = useLanguage();
  const verify = isRecord(trigger['verify']) ? trigger['verify'] : {};
  const { scheme } = verify;
  const known = isVerifyScheme(scheme) ? scheme : undefined;
  return (
    <section className="space-y-3">
      <SelectLine
        label={text.scheme}
        hint={scheme === undefined ? text.anyoneWhat : undefined}
        disabled={!mayEdit}
        value={typeof scheme === 'string' ? scheme : ''}
        onChange={({ target }) => {
          const next = isVerifyScheme(target.value) ? changedScheme(verify, target.value) : undefined;
          change(withJson(trigger, 'verify', next));
        }}
      >
        <option value="">{text.anyone}</option>
        <optgroup label={text.general}>
          <Schemes names={general} />
        </optgroup>
        <optgroup label={text.providers}>
          <Schemes names={providers} />
        </optgroup>
        {known === undefined && typeof scheme === 'string' ? <option value={scheme}>{scheme}</option> : null}
      </SelectLine>
      {known === undefined ? null : (
        <SchemaForm
          {...{ slug, data, problems, mayEdit }}
          key={known}
          kind={`verify ${known}`}
          path="verify"
          schema={verifySchema(known)}
          value={verify}
          change={(next) => change(withJson(trigger, 'verify', { ...(isRecord(next) ? next : {}), scheme: known }))}
          readable={[]}
          values={{}}
          aimAt={() => undefined}
          wordsOf={(path, schema) => ownWords(path, schema, language)}
          mayCompute={() => false}
          maySeeSecrets={() => true}
        />
      )}
    </section>
  );
}
