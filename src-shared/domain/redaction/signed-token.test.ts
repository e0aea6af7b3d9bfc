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

  it('finds a token inside a longer word, and takes no longer for a text made to delay it', () => {
    const payload = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0';
    expect(holdsSignedToken(`a.b_${payload}.${'x'.repeat(16)}.c`)).toBe(true);
    expect(holdsSignedToken(`${payload}.${'x'.repeat(15)}`)).toBe(false);
    const started = performance.now();
    for (const piece of ['eyJ', 'eyJ.', 'eyJaaaaaaaa.', '.']) holdsSignedToken(piece.repeat(300_000));
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
