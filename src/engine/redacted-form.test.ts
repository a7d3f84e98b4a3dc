import { expect, it } from 'vitest';
import { formFields } from '../core/form.ts';
import { Redactor } from '../secrets/redact.ts';
import { redactedForm } from './redacted-form.ts';

it('hides secrets in what is read of a form, which can still be filled in where one is as short as a name', () => {
  const redactor = new Redactor();
  for (const secret of ['x', 'date', '3000', 'hunter22']) redactor.add(secret);
  const fields = [
    { name: 'x', type: 'number', label: 'Not hunter22', min: 1, max: 3000, default: 3000 },
    { name: 'day', type: 'date', default: '2026-12-24', placeholder: 'x' },
  ];
  const shown = redactedForm({ title: 'hunter22?', description: null, fields, handedOn: false }, redactor);
  expect(shown).toEqual({
    title: '[secret]?',
    description: null,
    handedOn: false,
    fields: [
      { name: 'x', type: 'number', label: 'Not [secret]', min: 1, max: 3000 },
      { name: 'day', type: 'date', default: '2026-12-24', placeholder: '[secret]' },
    ],
  });
  expect(formFields.safeParse(shown.fields).success).toBe(true);
});
