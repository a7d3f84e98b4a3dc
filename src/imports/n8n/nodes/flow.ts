import { asText, elementOf, quoted } from '../../js/said.ts';
import { isObject, type Json } from '../../../core/json.ts';
import { rowOf } from '../../../core/row-of.ts';
import { slugOf } from '../../naming.ts';
import type { Around } from '../around.ts';
import { type Converted, mapped, perItem } from '../converted.ts';
import { readJsonText } from '../json-text.ts';
import { partsOf } from '../parts.ts';
import { asList } from '../place.ts';
import type { Values } from '../values.ts';
import { formFieldsOf } from '../form-fields.ts';
import { placeholder } from './placeholder.ts';

/** A value that has to be a text, whatever its expression gives. */
function textValue(values: Values, value: string): Json {
  const parts = value.startsWith('=') ? partsOf(value) : [];
  if (parts.length !== 1 || parts[0]?.source === undefined) return values.value(value);
  return `{{ ${asText(values.expression(parts[0].source))} }}`;
}

const withHeaders = (around: Around): { readonly [name: string]: Json } =>
  Object.fromEntries(
    around
      .list('options.responseHeaders.entries')
      .flatMap(({ name, value }) =>
        typeof name === 'string' && typeof value === 'string' ? [[name, textValue(around.whole, value)]] : [],
      ),
  );

function respond(around: Around): Converted {
  const { id, input } = around;
  const how = around.text('respondWith') ?? 'firstIncomingItem';
  const status = around.param('options.responseCode');
  const headers = withHeaders(around);
  const first = input.many ? elementOf(input.text, 0) : input.text;
  let body: Json = null;
  let type: { readonly [name: string]: Json } = {};
  const under = around.text('options.responseKey');
  const answered = (text: string) => `{{ ${under === undefined ? text : `{ ${quoted(under)}: ${text} }`} }}`;
  if (how === 'firstIncomingItem') body = answered(first);
  else if (how === 'allIncomingItems') body = answered(asList(input));
  else if (how === 'text') body = textValue(around.whole, around.text('responseBody') ?? '');
  else if (how === 'json') {
    const text = around.text('responseBody') ?? '';
    const read = readJsonText(text.replace(/^=/, ''), true);
    body = read === undefined ? around.whole.value(text) : around.whole.value(read);
    if (read === undefined) type = { 'content-type': 'application/json' };
  } else if (how === 'redirect') {
    type = { location: around.whole.value(around.param('redirectURL') ?? '') };
  } else if (how !== 'noData') around.left(['answeredWith', how.slice(0, 40)]);
  const known = typeof status === 'number' ? status : how === 'redirect' ? 302 : undefined;
  const all = { ...type, ...headers };
  return {
    steps: [
      {
        id,
        type: 'respond',
        with: {
          ...(known === undefined ? {} : { status: known }),
          ...(Object.keys(all).length > 0 ? { headers: all } : {}),
          body,
        },
      },
    ],
    out: () => ({ place: input }),
  };
}

function passing(around: Around): Converted {
  const { id, input } = around;
  return {
    steps: [{ id, type: 'map', with: { value: `{{ ${input.text} }}` } }],
    out: () => ({ place: input }),
  };
}

const units: Readonly<Record<string, string>> = { seconds: 's', minutes: 'm', hours: 'h', days: 'd' };

function waiting(around: Around): Converted {
  const { id, input, node } = around;
  const resume = around.text('resume') ?? 'timeInterval';
  if (resume === 'webhook' || resume === 'form') {
    around.changed(['waitsForCall']);
    return {
      steps: [{ id, type: 'callback', with: {} }],
      out: () => ({ place: { text: `steps.${id}`, many: false, lineage: `steps.${id}` } }),
    };
  }
  const shape = { steps: [] as const, out: () => ({ place: input }) };
  if (resume === 'specificTime') {
    const until = around.whole.value(around.param('dateTime') ?? '');
    around.changed(['timeNeedsZone']);
    return { ...shape, steps: [{ id, type: 'wait', with: { until } }] };
  }
  const amount = around.param('amount') ?? (node.typeVersion >= 1.1 ? 5 : 1);
  const unit = rowOf(units, around.text('unit') ?? (node.typeVersion >= 1.1 ? 'seconds' : 'hours')) ?? 's';
  const span = typeof amount === 'string' ? around.whole.operand(amount).text : undefined;
  const whole = typeof amount === 'number' && !Number.isInteger(amount) ? `${Math.round(amount * 1000)}ms` : undefined;
  return {
    ...shape,
    steps: [
      {
        id,
        type: 'wait',
        with: {
          for:
            span === undefined
              ? (whole ?? `${typeof amount === 'number' ? amount : 1}${unit}`)
              : `{{ ${span} & '${unit}' }}`,
        },
      },
    ],
  };
}

function stopAndError(around: Around): Converted {
  const given = around.param('errorMessage') ?? around.param('errorObject') ?? 'It was stopped.';
  const message = around.whole.value(given);
  const text = typeof message === 'string' && message !== '' ? message : JSON.stringify(message);
  return {
    steps: [{ id: around.id, type: 'fail', with: { message: text } }],
    out: () => undefined,
  };
}

/** What another workflow is given, in the newer form of the node. */
function inputOf(around: Around): Json {
  const given = around.param('workflowInputs');
  const mapping = given !== undefined && isObject(given) ? given : {};
  const value = mapping['value'];
  return mapping['mappingMode'] === 'defineBelow' &&
    value !== undefined &&
    value !== null &&
    isObject(value) &&
    Object.keys(value).length > 0
    ? value
    : '={{ $json }}';
}

function executeWorkflow(around: Around): Converted {
  const id = around.node.parameters['workflowId'];
  const named = id !== undefined && isObject(id) ? id['cachedResultName'] : undefined;
  const key = around.text('workflowId') ?? '';
  const own = /\$workflow\.id/.test(key) ? around.shared.ownSlug : undefined;
  const slug = own ?? slugOf(typeof named === 'string' ? named : key, 'sub-workflow');
  if (own === undefined) {
    around.changed(['callsWorkflow', slug]);
  }
  const waits = around.param('options.waitForSubWorkflow') !== false;
  if (around.param('mode') !== 'each' && around.input.many) {
    around.changed(['itemsAsList']);
    const { id: step, input } = around;
    return {
      steps: [
        {
          id: step,
          type: 'call',
          with: { workflow: slug, input: `{{ ${input.text} }}`, ...(waits ? {} : { wait: false }) },
        },
      ],
      out: () => ({ place: waits ? { text: `[steps.${step}]`, many: true, lineage: step } : input }),
    };
  }
  return perItem(around, (values) => ({
    type: 'call',
    with: { workflow: slug, input: values.value(inputOf(around)), ...(waits ? {} : { wait: false }) },
    caution: ['outputOfOther'],
  }));
}

/** A further page of a form, or its end. */
function form(around: Around): Converted {
  const operation = around.text('operation') ?? 'page';
  if (operation === 'completion') {
    return placeholder(around, ['formEnd']);
  }
  const fields = formFieldsOf(around.param('formFields.values'), (message) => around.changed(message));
  if (fields.length === 0) return placeholder(around, ['noField']);
  const { id } = around;
  const title = around.text('options.formTitle');
  const names = fields.map(({ name, label }) => `${JSON.stringify(label)}: steps.${id}_page.values.${name}`);
  return {
    steps: [
      {
        id: around.shared.ids.take(`${id}_page`),
        type: 'form',
        with: {
          ...(title === undefined ? {} : { title: around.whole.value(title) }),
          fields: fields.map(({ field }) => field),
        },
      },
      { id, type: 'map', with: { value: `{{ { ${names.join(', ')} } }}` } },
    ],
    out: () => ({ place: { text: `steps.${id}`, many: false, lineage: `steps.${id}` } }),
  };
}

function executionData(around: Around): Converted {
  around.left(['notedLeft']);
  return passing(around);
}

function readRss(around: Around): Converted {
  const url = around.text('url') ?? '';
  const fixed = /^https?:\/\/[^/?#{\s]+/.exec(url)?.[0];
  if (fixed === undefined || !URL.canParse(fixed)) return placeholder(around, ['feedWorkedOut']);
  return perItem(around, (values) => ({
    type: 'rss.read-feed',
    with: { connection: around.connection('rss', fixed).slug, path: values.value(url.slice(fixed.length) || '/') },
    suffix: '.items',
    many: true,
    caution: ['feedItems'],
  }));
}

export const flowKinds = {
  respondToWebhook: respond,
  noOp: passing,
  wait: waiting,
  stopAndError,
  executeWorkflow,
  form,
  executionData,
  rssFeedRead: readRss,
  debugHelper: (around: Around) =>
    mapped(around, around.input.text, around.input.many ? 'many' : 'one', around.input.lineage),
};
