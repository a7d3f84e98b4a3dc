/**
 * What JSONata's codes mean. Its own messages quote values, which can be secrets, so they are never used. `{token}` is
 * a word of the expression itself, `{function}` the name of a function in it, `{index}` the place of an argument.
 */
const reasons: Readonly<Record<string, string>> = {
  S0101: 'a text has no closing quote',
  S0102: 'the number {token} is too large',
  S0103: 'the escape \\{token} in a text is not known',
  S0104: '\\u in a text must be followed by four hexadecimal digits',
  S0105: 'a name in backquotes has no closing backquote',
  S0106: 'a comment has no closing */',
  S0201: '"{token}" is not expected here',
  S0202: '"{token}" is not expected here, "{value}" is',
  S0203: 'it ends before "{value}"',
  S0204: '"{token}" is not an operator',
  S0205: '"{token}" is not expected here',
  S0206: '"{token}" is not expected here',
  S0207: 'it ends too early',
  S0208: 'a parameter of a function must begin with $',
  S0209: 'a predicate [ ] cannot follow a grouping { }',
  S0210: 'there can be only one grouping { }',
  S0211: '"{token}" is not expected here',
  S0212: 'the left side of := must be a variable, such as $x',
  S0213: 'a number, true, false or null cannot be a step of a path',
  S0214: 'the right side of {token} must be a variable, such as $x',
  S0215: 'the @ must come before any predicate [ ]',
  S0216: 'the @ must come before the ordering ^( )',
  S0217: 'the parent % cannot be found from here',
  S0301: 'a regular expression is empty',
  S0302: 'a regular expression has no closing /',
  S0401: 'in the signature of a function, only a and f can have a type in < >',
  S0402: 'in the signature of a function, a choice ( ) cannot hold a type in < >',
  T0410: 'argument {index} of {function} has the wrong type',
  T0411: 'argument {index} of {function} is left out, and what stands in for it has the wrong type',
  T0412: 'argument {index} of {function} must be a list of another type',
  D1001: 'a number is too large',
  D1002: 'only a number can be negated',
  T1003: 'a key of an object must be a text',
  D1004: 'a regular expression matches an empty text',
  T1005: '"{token}" is not a function',
  T1006: 'what is called is not a function',
  T1007: '"{token}" is not a function',
  T1008: 'what is applied in part is not a function',
  D1009: 'two entries of an object have the same key',
  T1010: 'what a function matches with does not give a match',
  D1011: 'functions call each other without end, or it is nested too deeply',
  D1012: 'it takes too long',
  D1013: 'keys that begin with _jsonata_ cannot be used',
  T2001: 'the left side of {token} must be a number',
  T2002: 'the right side of {token} must be a number',
  T2003: 'the left side of .. must be a whole number',
  T2004: 'the right side of .. must be a whole number',
  T2006: 'the right side of ~> must be a function',
  T2007: 'values of different types cannot be put in order',
  T2008: 'only numbers and texts can be put in order',
  T2009: 'both sides of {token} must have the same type',
  T2010: 'both sides of {token} must be numbers or texts',
  T2011: 'what a transform changes to must be an object',
  T2012: 'what a transform deletes must be a name or a list of names',
  T2013: '$clone is not a function here',
  D3001: 'a number without a finite value cannot be made a text',
  D3010: '$replace cannot look for an empty text',
  D3011: 'the limit of $replace must not be negative',
  D3012: 'the function given to $replace must give a text',
  D3020: 'the limit of $split must not be negative',
  D3030: 'a value cannot be made a number',
  D3040: 'the limit of $match must not be negative',
  D3050: 'the function given to $reduce must have at least two parameters',
  D3060: '$sqrt cannot take a negative number',
  D3061: '$power gives a number without a finite value',
  D3070: '$sort with one argument can only order texts or numbers',
  D3080: 'the picture of a number has more than two parts',
  D3081: 'the picture of a number has more than one decimal separator',
  D3082: 'the picture of a number has more than one percent sign',
  D3083: 'the picture of a number has more than one per-mille sign',
  D3084: 'the picture of a number has both a percent and a per-mille sign',
  D3085: 'the picture of a number has no digit',
  D3086: 'the picture of a number has other characters within the number',
  D3087: 'the picture of a number has a grouping separator beside the decimal separator',
  D3088: 'the picture of a number ends with a grouping separator',
  D3089: 'the picture of a number has two grouping separators side by side',
  D3090: 'the picture of a number has # after 0 in its whole part',
  D3091: 'the picture of a number has 0 after # in its fraction',
  D3092: 'the picture of a number has both a percent sign and an exponent',
  D3093: 'the exponent in the picture of a number must be digits',
  D3100: '$formatBase takes a base from 2 to 36',
  D3110: '$toMillis without a picture needs an ISO 8601 time',
  D3130: 'the picture of a whole number is not known',
  D3131: 'the digits in a picture must be of one kind',
  D3132: 'the picture of a time has a part that is not known',
  D3133: 'only months and days have names in the picture of a time',
  D3134: 'the time zone in the picture of a time has too many digits',
  D3135: 'the picture of a time has no closing ]',
  D3136: 'the picture of a time leaves out what is needed to read it',
  D3137: 'it calls $error',
  D3138: '$single finds more than one',
  D3139: '$single finds none',
  D3140: 'a text cannot be coded for a URL',
  D3141: 'an $assert does not hold',
};

function field(error: object, name: string): unknown {
  return Object.hasOwn(error, name) ? Object.getOwnPropertyDescriptor(error, name)?.value : undefined;
}

/**
 * What JSONata or V8 threw, as a part of a sentence and without any value from the scope.
 *
 * @param source The expression: what is quoted from the error must be a word of it.
 */
export function explain(error: unknown, source: string): string {
  if (error instanceof RangeError) return 'it is nested too deeply or has too many items';
  if (error instanceof SyntaxError) return 'a regular expression or a signature in it is not valid';
  if (typeof error !== 'object' || error === null) return 'it cannot be evaluated';
  const code = field(error, 'code');
  if (typeof code !== 'string') return 'it cannot be evaluated';
  const reason = reasons[code] ?? `it cannot be evaluated (${code})`;
  return reason.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = field(error, name);
    const token = field(error, 'token');
    if (name === 'function') return typeof token === 'string' && source.includes(token) ? `$${token}` : 'a function';
    if (name === 'index') return typeof value === 'number' ? String(value) : '?';
    // The value of a syntax error is what the parser waits for, and only its reasons have it.
    return typeof value === 'string' && (name === 'value' || source.includes(value)) ? value : '…';
  });
}
