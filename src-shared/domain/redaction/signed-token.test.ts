import { describe, expect, it } from 'vitest';
import { holdsSignedToken } from './signed-token.ts';

describe('a signed token', () => {
  it('is told from an unsigned one and from a template', () => {
    const payload = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0';
    expect(holdsSignedToken(`Bearer ${payload}.${'x'.repeat(43)}`)).toBe(true);
    expect(holdsSignedToken(`${payload}.`)).toBe(false);
    expect(holdsSignedToken(payload)).toBe(false);
    expect(holdsSignedToken('{{token}}')).toBe(false);
  });

  it('is found inside a longer word', () => {
    const payload = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0';
    expect(holdsSignedToken(`a.b_${payload}.${'x'.repeat(16)}.c`)).toBe(true);
    expect(holdsSignedToken(`${payload}.${'x'.repeat(15)}`)).toBe(false);
  });

  // A pattern that begins anew at each place would outlast the time that a test has.
  it.each(['eyJ', 'eyJ.', 'eyJaaaaaaaa.', '.'])('is none in a million of %j', (piece) =>
    expect(holdsSignedToken(piece.repeat(1_000_000))).toBe(false),
  );
});
