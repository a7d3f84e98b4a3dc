import { describe, expect, it } from 'vitest';
import { changedFormField, formFieldRow, nameOfLabel, newFormField } from './form-field-rows.ts';

describe('a field of a form as its row shows it', () => {
  it('is named by its label until somebody names it', () => {
    const begun = changedFormField(newFormField([]), { label: 'Your Città' });
    expect(begun).toEqual({ name: 'your_citta', label: 'Your Città' });
    const renamed = changedFormField(begun, { name: 'town' });
    expect(changedFormField(renamed, { label: 'Town' })).toEqual({ name: 'town', label: 'Town' });
    expect(nameOfLabel('1. Name!')).toBe('name');
  });

  it('writes only what is said, as its kind has it, and keeps what it does not show', () => {
    const field = { name: 'n', own: 1 };
    expect(changedFormField(field, { type: 'number', min: '1', max: '', usual: '2' })).toEqual({
      name: 'n',
      own: 1,
      type: 'number',
      min: 1,
      default: 2,
    });
    expect(changedFormField({ name: 'd', type: 'date' }, { min: '2026-01-01' })).toMatchObject({ min: '2026-01-01' });
    expect(changedFormField({ name: 'b', type: 'boolean' }, { usual: 'true' })).toMatchObject({ default: true });
    const choice = changedFormField({ name: 'c', type: 'choices' }, { options: 's | Small\nm', usual: 's, m' });
    expect(choice).toEqual({
      name: 'c',
      type: 'choices',
      options: [{ value: 's', label: 'Small' }, 'm'],
      default: ['s', 'm'],
    });
    expect(formFieldRow(choice)).toMatchObject({ options: 's | Small\nm', usual: 's, m' });
    expect(changedFormField(choice, { type: 'text' })).toEqual({ name: 'c', default: 's, m' });
  });

  it('begins with a name that no other has', () => {
    expect(newFormField([{ name: 'field_2' }])).toMatchObject({ name: 'field_1' });
    expect(newFormField([{ name: 'field_1' }])).toMatchObject({ name: 'field_2' });
  });
});
