import { describe, expect, it } from 'vitest';
import { codesOf, detailsOf, fileOf, importOf } from './import.fixture.ts';

describe('an imported .env file', () => {
  it('becomes variables, those that are secret by name or shape without their value', () => {
    const plan = importOf(
      fileOf(`# Kinde
KINDE_DOMAIN=https://acme.kinde.com # the tenant
export KINDE_CLIENT_ID="abc"
KINDE_CLIENT_SECRET='s3cr3t'
GREETING="two
lines"
CALLBACK=\${KINDE_DOMAIN}/callback
TOKEN_SEEN=eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.c2lnbmF0dXJl
not a line
KINDE_CLIENT_SECRET_EMPTY=
`),
    );
    expect(plan.folders).toEqual([]);
    expect(plan.variables.map(({ name, value, secret }) => [name, value, secret])).toEqual([
      ['KINDE_DOMAIN', 'https://acme.kinde.com', false],
      ['KINDE_CLIENT_ID', 'abc', false],
      ['KINDE_CLIENT_SECRET', '', true],
      ['GREETING', 'two\nlines', false],
      ['CALLBACK', '{{KINDE_DOMAIN}}/callback', false],
      ['TOKEN_SEEN', '', true],
      ['KINDE_CLIENT_SECRET_EMPTY', '', false],
    ]);
    expect(plan.secretValues.size).toBe(2);
    expect(detailsOf(plan, 'member')).toEqual(['not a line']);
  });

  it('leaves alone what the environment has already, and says so', () => {
    const plan = importOf(fileOf('domain=https://evil.test\nA=1'));
    expect(plan.variables.map(({ name }) => name)).toEqual(['A']);
    expect(codesOf(plan)).toEqual(['variable_exists']);
  });
});
