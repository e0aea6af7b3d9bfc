import { describe, expect, it } from 'vitest';
import {
  accessClaims,
  failing,
  fixtureNow,
  pastedEvidence,
  signed,
  userEvidence,
} from '../inspection/evidence.fixture.ts';
import type { TokenEvidence } from '../tokens/token-set.ts';
import type { CauseCode } from './cause-catalogue.ts';
import { diagnose } from './diagnose.ts';
import { tokensInput } from './diagnosis.fixture.ts';

const seconds = fixtureNow / 1_000;
const orders = 'https://api.acme.test/orders';
const invoices = 'https://api.acme.test/invoices';

type Change = Parameters<typeof userEvidence>[0];
const told = (evidence: ReturnType<typeof userEvidence>) =>
  diagnose(tokensInput(evidence), fixtureNow + 2_000);

describe('in the practice tenant the remedy follows from the cause', () => {
  function remedy(code: CauseCode, change: Change = {}) {
    const { environment } = userEvidence();
    if (environment === null) throw new TypeError('The fixture has an environment.');
    const evidence = userEvidence({ ...change, environment: { ...environment, practice: true } });
    const causes = told(evidence).flatMap((each) => each.causes);
    return causes.find((cause) => cause.code === code)?.remedy ?? null;
  }
  const switches = (text: string | null) => [...(text ?? '').matchAll(/“([^”]+)”/g)].map(([, name]) => name);
  const asking = (audience: string, application = 'Storefront'): Change => ({
    asked: { audiences: [audience] },
    sent: { authorize: [{ name: 'audience', value: audience }] },
    accessToken: signed({ ...accessClaims, aud: [] }),
    application: { name: application, kind: 'spa', clientId: 'c' },
  });
  const token = (accessToken: TokenEvidence): Change => ({ accessToken });

  it.each<[CauseCode, Change, string]>([
    ['API_NOT_REGISTERED', asking(orders), 'Orders is not registered'],
    ['APPLICATION_NOT_AUTHORISED', asking(orders), 'No application is authorised for Orders'],
    ['ISSUED_EXPIRED', token(signed({ ...accessClaims, exp: seconds - 60 })), 'Tokens come already expired'],
    [
      'KEY_ROTATED',
      token(signed(accessClaims, { verification: failing('no_matching_key') })),
      'The signing key is not published',
    ],
    ['CLOCK_WRONG', { serverDate: fixtureNow + 420_000 }, 'The tenant’s clock is seven minutes ahead'],
  ])('%s', (code, change, name) => expect(switches(remedy(code, change))).toEqual([name]));

  it.each<[string, CauseCode, Change]>([
    ['Invoices, that nobody may have', 'APPLICATION_NOT_AUTHORISED', asking(invoices)],
    ['an API that is not there', 'API_NOT_REGISTERED', asking('https://nobody.test')],
    ['the Management API', 'APPLICATION_NOT_AUTHORISED', asking('http://127.0.0.1:5000/api')],
    ['Orders for a machine that never has it', 'APPLICATION_NOT_AUTHORISED', asking(orders, 'Nightly sync')],
  ])('names no switch for %s', (_name, code, change) => {
    const text = remedy(code, change);
    expect(text).toMatch(/Orders|orders/);
    expect(switches(text)).toEqual([]);
  });
});

describe('clocks that differ', () => {
  const skewed = { serverDate: fixtureNow + 419_400 };
  const time = (change: Change) =>
    told(userEvidence({ ...skewed, ...change })).find(({ question }) => question === 'time_wrong');

  it('make no valid token invalid, and differ by whole minutes', () => {
    const found = time({});
    expect(found?.severity).toBe('warning');
    expect(found?.title).toBe('Why do the clocks differ?');
    expect(found?.causes[0]?.title).toContain('7 min');
  });

  it('leave the question of an expired token as it is', () => {
    const expired = signed({ ...accessClaims, exp: seconds - 60 });
    expect(time({ accessToken: expired })).toMatchObject({
      severity: 'error',
      title: 'Why is it not valid now?',
    });
  });
});

describe('a pasted token that names no audience', () => {
  const cause = (iss: string) => {
    const accessToken = signed({ ...accessClaims, aud: [], iss });
    const found = told(pastedEvidence({ accessToken })).find(({ question }) => question === 'aud_missing');
    return found?.causes.find(({ code }) => code === 'AUDIENCE_NOT_ASKED');
  };

  it('says nothing of a request that nobody knows', () => {
    const { iss } = accessClaims;
    expect(cause(iss)?.status).not.toBe('proved');
    expect(cause(iss)?.title).toContain('Nothing is known of the request');
    expect(cause(iss)?.fix?.change).toBe('add_audience');
  });

  it('of another issuer is offered no API of this environment', () =>
    expect(cause('https://elsewhere.test')).toMatchObject({ fix: null }));
});
