import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prettyJson } from './pretty-json.ts';

describe('prettyJson', () => {
  it('leaves text that is not JSON to others', () => {
    expect(prettyJson('<html>')).toBeNull();
    expect(prettyJson('{"a":1')).toBeNull();
    expect(prettyJson('')).toBeNull();
  });

  it('keeps large numbers, repeated members and hostile names as they were sent', () => {
    expect(prettyJson('{"n":12345678901234567890,"a":1,"a":2,"__proto__":{}}')).toBe(
      '{\n  "n": 12345678901234567890,\n  "a": 1,\n  "a": 2,\n  "__proto__": {}\n}',
    );
  });

  it('is not fooled by brackets, commas and quotes inside strings', () => {
    expect(prettyJson('{"a":"{[,:\\"]}"}')).toBe('{\n  "a": "{[,:\\"]}"\n}');
  });

  it('lays out any JSON as the platform would', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const value: unknown = JSON.parse(json);
        expect(prettyJson(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2));
      }),
    );
  });
});
