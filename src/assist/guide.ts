/** A workflow that shows most of the form; the tests hold it to the checks that every document passes. */
export const guideExample = `snodo: 1
slug: order-check
name: Check orders
note: Asks the shop for the customer of each order, and has large orders approved.
trigger: { type: webhook, path: order-check }
vars: { large: 1000 }
steps:
  - id: customer
    name: Who ordered?
    type: http.request
    with: { connection: crm, path: "/customers/{{ trigger.body.customer }}" }
    retry: { attempts: 3, base: 2s }
  - id: size
    type: branch
    with: { when: "{{ trigger.body.total > vars.large }}" }
  - id: ask
    after: [size.true]
    type: approval
    with: { title: "An order of {{ steps.customer.body.name }} for {{ trigger.body.total }}" }
  - id: lines
    after: [size.false, ask]
    type: each
    with:
      items: "{{ trigger.body.lines }}"
      steps:
        - id: line
          type: map
          with: { value: { sku: "{{ item.sku }}", price: "{{ $round(item.price * item.quantity, 2) }}" } }
output: { customer: "{{ steps.customer.body.name }}", lines: "{{ steps.lines }}" }`;

/** How a workflow document is written, for a model that is to write one. */
export const guide = `# How a workflow of Snodo is written

One YAML document. This one is right in all its parts:

\`\`\`yaml
${guideExample}
\`\`\`

- The fields of the document: snodo (always 1), slug (lower-case letters, digits, hyphens), name, note, trigger, vars, steps, output, onFailure ({ workflow: slug }), concurrency, timeout, keep. There are no others.
- trigger is one of: { type: manual }, started by a person or a program; { type: webhook, path, method?, verify?: { scheme, secret: "{{ secrets.NAME }}" }, respond?: accepted | result, dedupe?: expression, schema?: JSON Schema of the body }; { type: chat }, where people talk to it and trigger.body is { message, conversation, history: [{ role, text }], visitor } and the workflow's output the answer; { type: schedule, cron | every | at, timezone? }, by the clock; { type: form, fields: [{ name, label?, type?: text | multiline | number | boolean | date | datetime | email | url | choice | choices | file, required?, options? }] }, a page that somebody fills in, whose values are trigger.body; { type: failure, workflows? }, when a run of another workflow fails; or an event of a service, { type: SERVICE.EVENT, connection, with? }.
- A step has id (a letter or _ first, then letters, digits, _ and -), type, and may have name, note, after, with, if (an expression), retry ({ attempts, backoff: fixed | exponential, base, max }), timeout, onError (fail | continue | route), cache. Durations are 500ms, 30s, 15m, 24h, 7d.
- Order: after lists the steps, or step.port, that come before. Without it a step follows the one above it; after: [] begins at once. Ports are those that the kind of step has: branch has true and false; switch and ai.classify one for each case or label; with onError: route any step has error. Who comes after several steps runs as soon as those that were not skipped have ended.
- Expressions: {{ ... }} holds JSONata, not JavaScript: equality is =, not ==; "and", "or" and $not(x) instead of && || !; text is joined with &; functions begin with $, such as $lowercase, $now(), $sum, $count, $map, $filter, $exists, $string, $number, $round, $join, $split. A value that is one whole expression keeps its type. In scope: trigger (body, headers in lower case, query, params, method), steps.ID (the output of a step that comes before), vars, run (id, startedAt), and within an each item and index. secrets.NAME may be read only in verify and in headers.
- steps.ID is: of http.request { status, headers, body }; of ai.generate { text }, or { output } with a schema; of ai.classify { label, confidence }; of ai.extract { output }; of ai.summarize and ai.translate { text }; of ai.agent { text }; of map the value itself; of branch and switch { port }; of each the list of what its inner steps end with; of approval { approved, by }; after a failure with onError: route or continue steps.ID.error { code, message, status }.
- Services are called over connections, which hold the address and the credentials. Never write a key, a password or a token into a workflow. Take a connection that there is where one fits. Where none does, name one that would (such as slack), and say in the explanation that it has to be made.
- A step that calls a service gets a retry, unless doing it twice would do harm.
- Steps that work with a model (ai.*) name a connection and a model of it, where there is a connection to a model service.`;
