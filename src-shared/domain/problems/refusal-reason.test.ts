import { describe, expect, it } from 'vitest';
import { describeProblem } from './problem-text.ts';
import { descriptionRows } from './refusal-descriptions.ts';
import { type ProviderRefusal, recogniseRefusal } from './refusal-reason.ts';
import { errorRows, sharpenedByStatus, statusRows } from './refusal-table.ts';
import { refusalWords } from './refusal-words.ts';

const legs = ['authorize', 'device', 'token', 'refresh', 'revocation', 'userinfo', 'introspection'] as const;

function refusal(change: Partial<ProviderRefusal>): ProviderRefusal {
  return {
    code: 'PROVIDER_REFUSED',
    leg: 'token',
    error: 'unheard_of',
    errorDescription: null,
    errorUri: null,
    status: 400,
    ...change,
  };
}

describe('the table of refusals', () => {
  it.each(descriptionRows)('$source: “$example” means $reason', ({ example, reason }) => {
    // The code says something else on purpose: the description counts first.
    const found = recogniseRefusal(
      refusal({ error: 'server_error', errorDescription: example, status: 503 }),
    );
    expect(found.reason).toBe(reason);
  });

  it.each(descriptionRows)('no earlier row takes “$example”', ({ example, pattern }) => {
    expect(descriptionRows.find((row) => row.pattern.test(example))?.pattern).toBe(pattern);
  });

  it.each(errorRows)('$error of $source means $reason', ({ error, legs: own, reason }) => {
    const found = (own ?? legs).map((leg) => recogniseRefusal(refusal({ leg, error, status: 503 })).reason);
    const special = errorRows.filter((row) => row.error === error && row.legs !== null);
    if (own === null && special.length > 0) expect(found).toContain(reason);
    else expect(new Set(found)).toEqual(new Set([reason]));
  });

  it.each(statusRows)('without a known error, $from to $to means $reason', ({ from, to, reason }) => {
    for (const status of [from, to]) expect(recogniseRefusal(refusal({ status })).reason).toBe(reason);
  });

  it.each(sharpenedByStatus)('$reason with the status $status means $means', ({ reason, status, means }) => {
    const { error } = errorRows.find((row) => row.reason === reason) ?? { error: '' };
    expect(recogniseRefusal(refusal({ error, status })).reason).toBe(means);
    expect(recogniseRefusal(refusal({ error, status: 400 })).reason).toBe(reason);
  });

  it('tells a client id that Kinde does not know from a wrong secret, which it words alike', () => {
    const errorDescription =
      'Client authentication failed (e.g., unknown client, no client authentication included, or unsupported authentication method).';
    const reasonOf = (status: number) =>
      recogniseRefusal(refusal({ error: 'invalid_client', errorDescription, status })).reason;
    expect([reasonOf(401), reasonOf(404)]).toEqual(['client_authentication_failed', 'client_unknown']);
  });

  it.each(Object.keys(refusalWords))('reaches %s by some row', (reason) => {
    const reached = [...descriptionRows, ...errorRows, ...statusRows].map((row) => row.reason);
    expect([...reached, 'unknown']).toContain(reason);
  });

  it.each(legs)('words every reason on the leg %s', (leg) => {
    for (const row of [...errorRows, { error: 'unheard_of' }]) {
      const { title, detail, remedy } = describeProblem(refusal({ leg, error: row.error }));
      expect(title).toMatch(/^\S.*\.$/);
      expect(remedy).toMatch(/^\S.*\.$/);
      expect(detail).toContain(row.error);
      expect(`${title}${remedy}`).not.toMatch(/undefined|null|\[object/);
    }
  });

  it('names what the provider names, and nothing where it names nothing', () => {
    const named = descriptionRows.map(
      ({ example }) => recogniseRefusal(refusal({ errorDescription: example })).value,
    );
    expect(named).toContain('https://api.acme.dev');
    expect(named).toContain('read:users');
    expect(named).toContain('grant_type');
    expect(recogniseRefusal(refusal({ errorDescription: 'Invalid callback URL.' })).value).toBeNull();
  });

  // A pattern that begins anew at each place would outlast the time that a test has.
  it.each(["requested audience '", 'code_verifier ', 'parameter "', 'Service not found: x '])(
    'takes nothing from a megabyte of %j',
    (piece) => {
      const errorDescription = piece.repeat(100_000);
      expect(recogniseRefusal(refusal({ errorDescription })).value).toBeNull();
    },
  );
});
