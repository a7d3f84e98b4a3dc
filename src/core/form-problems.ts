import type { Problem } from './error.ts';
import { type FieldType, type FormField, isText, optionsOf } from './form-field.ts';
import { faultWords } from './field-faults.ts';
import { fieldFault, type Patterns } from './read-field.ts';

/** What a limit of a field of a kind is written as. */
const limits: Readonly<Record<FieldType, 'number' | 'text' | undefined>> = {
  text: 'number',
  multiline: 'number',
  email: 'number',
  url: 'number',
  number: 'number',
  choices: 'number',
  file: 'number',
  date: 'text',
  datetime: 'text',
  boolean: undefined,
  choice: undefined,
};

function choosing({ type }: FormField): boolean {
  return type === 'choice' || type === 'choices';
}

function optionProblems(field: FormField, path: string): readonly Problem[] {
  const options = optionsOf(field);
  if (!choosing(field)) {
    const hint = 'Write type: choice, or leave the options out.';
    return field.options === undefined ? [] : [{ path: `${path}.options`, message: 'is for choice and choices', hint }];
  }
  if (options.length === 0) return [{ path: `${path}.options`, message: 'needs at least one option' }];
  const twice = options.find(({ value }, at) => options.findIndex((one) => one.value === value) < at);
  return twice ? [{ path: `${path}.options`, message: `has "${twice.value}" twice` }] : [];
}

function limitProblems(field: FormField, path: string, patterns: Patterns): readonly Problem[] {
  const { type } = field;
  const wanted = limits[type];
  return (['min', 'max'] as const).flatMap((side): readonly Problem[] => {
    const limit = field[side];
    if (limit === undefined) return [];
    const at = `${path}.${side}`;
    if (wanted === undefined || (type === 'file' && side === 'min'))
      return [{ path: at, message: `is not for ${type}` }];
    if (wanted === 'number') return typeof limit === 'number' ? [] : [{ path: at, message: 'must be a number' }];
    const { min: _min, max: _max, ...bare } = field;
    const fault = fieldFault(bare, limit, patterns);
    return fault ? [{ path: at, message: faultWords[fault.code](String(fault.limit ?? '')) }] : [];
  });
}

function orderProblems({ min, max }: FormField, path: string): readonly Problem[] {
  const wrong = min !== undefined && max !== undefined && typeof min === typeof max && min > max;
  return wrong ? [{ path: `${path}.min`, message: 'is above max: nothing would fit' }] : [];
}

function patternProblems({ type, pattern }: FormField, path: string, patterns: Patterns): readonly Problem[] {
  if (pattern === undefined) return [];
  const at = `${path}.pattern`;
  if (!isText(type)) return [{ path: at, message: 'is for texts' }];
  const fault = patterns.fault(pattern);
  return fault === undefined ? [] : [{ path: at, message: fault }];
}

function usualProblems(field: FormField, path: string, patterns: Patterns): readonly Problem[] {
  const { default: usual, type } = field;
  if (usual === undefined || usual === null) return [];
  const at = `${path}.default`;
  if (type === 'file') return [{ path: at, message: 'is not for file' }];
  const fault = fieldFault(field, usual, patterns);
  return fault ? [{ path: at, message: faultWords[fault.code](String(fault.limit ?? '')) }] : [];
}

/** What is wrong with a form beyond its shape, each at its path. @param path of the fields, such as `trigger.fields`. */
export function formProblems(fields: readonly FormField[], path: string, patterns: Patterns): readonly Problem[] {
  return fields.flatMap((field, at) => {
    const here = `${path}[${at}]`;
    const first = fields.findIndex(({ name }) => name === field.name);
    if (first < at) {
      const message = `"${field.name}" is the name of another field`;
      return [{ path: `${here}.name`, message, hint: 'Each field needs a name of its own.' }];
    }
    const limitsFound = limitProblems(field, here, patterns);
    const problems = [
      ...optionProblems(field, here),
      ...limitsFound,
      ...(limitsFound.length === 0 ? orderProblems(field, here) : []),
      ...patternProblems(field, here, patterns),
    ];
    // What the default is held against must be right first.
    return problems.length > 0 ? problems : usualProblems(field, here, patterns);
  });
}
