import { describe, expect, it } from 'vitest';
import {
  fixtureClient,
  fixtureNow,
  idClaims,
  machineClaims,
  machineEvidence,
  opaque,
  pastedEvidence,
  signed,
  userEvidence,
} from '../inspection/evidence.fixture.ts';
import { inspect } from '../inspection/inspect.ts';
import type { TokenSetEvidence } from '../tokens/token-set.ts';
import { access, type Case, generic, id, without } from './cases.fixture.ts';
import { formCases } from './cases-form.fixture.ts';
import { grantCases } from './cases-grant.fixture.ts';
import { audienceCases, scopeCases } from './cases-grant-further.fixture.ts';
import { headerCases } from './cases-header.fixture.ts';
import { issuerCases } from './cases-issuer.fixture.ts';
import { personCases } from './cases-person.fixture.ts';
import { codesByWeight } from './catalogue/order.ts';
import { catalogue } from './catalogue.ts';

const cases: readonly Case[] = [
  ...formCases,
  ...grantCases,
  ...headerCases,
  ...issuerCases,
  ...audienceCases,
  ...scopeCases,
  ...personCases,
];

const findingsOf = (evidence: TokenSetEvidence) => inspect(evidence, fixtureNow).findings;

describe('each check', () => {
  it.each(cases)('finds $code at $at: $name', ({ evidence, code, at }) => {
    const places = findingsOf(evidence)
      .filter((finding) => finding.code === code)
      .map(({ subject }) => `${subject.token ?? ''}.${subject.claim ?? ''}`);
    expect(places).toContain(at);
  });

  it.each(Object.keys(catalogue))('%s is found in one case and not in another', (code) => {
    const own = cases.find((entry) => entry.code === code);
    const found = cases.filter(({ evidence }) =>
      findingsOf(evidence).some(
        ({ code: other, subject }) =>
          other === code && `${subject.token ?? ''}.${subject.claim ?? ''}` === own?.at,
      ),
    );
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThan(cases.length);
  });

  it('gives every finding words, a source and the severity order', () => {
    for (const { evidence } of cases) {
      const findings = findingsOf(evidence);
      const order = findings.map(({ severity }) => ['error', 'warning', 'notice', 'ok'].indexOf(severity));
      expect(order).toEqual([...order].sort());
      for (const { title, why, label, source, remedy } of findings) {
        expect(title).toMatch(/^\S.*[^.\s]$/);
        expect(why).toMatch(/^\S.*[.)]$/);
        expect(label).not.toBe('');
        expect(source).not.toBe('');
        expect(`${title}${why}${label}${remedy ?? ''}`).not.toMatch(/undefined|\[object|NaN/);
      }
    }
  });
});

describe('the catalogue', () => {
  it('gives every code a weight, once', () => {
    expect([...codesByWeight].sort()).toEqual(Object.keys(catalogue).sort());
  });

  it.each(Object.entries(catalogue))('%s is explained in whole sentences', (_code, entry) => {
    expect(entry.meaning).toMatch(/^\S.*\.$/);
    expect(entry.evidence).toMatch(/^\S.*\.$/);
    expect(entry.example).not.toBe('');
    expect(entry.source).not.toBe('');
    if (entry.severity === 'ok') expect(entry.remedy).toBeNull();
    else expect(entry.remedy).toMatch(/^\S.*\.$/);
  });
});

describe('what is in order', () => {
  it.each([
    ['a user', userEvidence()],
    ['a user whose ID token names the client alone', userEvidence(id({ aud: [fixtureClient] }))],
    ['a machine', machineEvidence()],
    [
      'a machine whose response names no scope',
      machineEvidence({ response: { tokenType: 'Bearer', expiresIn: 1, scope: '', members: [] } }),
    ],
    [
      'a machine that asked for all',
      machineEvidence({ asked: { scopes: [] }, accessToken: signed({ ...machineClaims, scp: [] }) }),
    ],
    ['a sign-in without an audience', userEvidence({ asked: { audiences: [] }, ...access({ aud: [] }) })],
    [
      'an opaque token of another provider',
      userEvidence({ environment: generic, accessToken: opaque, ...id({ aud: fixtureClient }) }),
    ],
    [
      'another provider that grants by silence',
      userEvidence({
        environment: generic,
        accessToken: opaque,
        ...id({ aud: fixtureClient }),
        response: { tokenType: 'Bearer', expiresIn: 1, scope: null, members: [] },
      }),
    ],
    [
      'a refresh without an ID token',
      userEvidence({ idToken: null, sent: { authorize: null, token: null, refresh: [] } }),
    ],
    [
      'a refresh whose ID token has no nonce',
      userEvidence({
        idToken: signed(without(idClaims, 'nonce')),
        sent: { authorize: null, token: null, refresh: [] },
      }),
    ],
  ])('%s has no finding above a notice', (_name, evidence) => {
    const grave = findingsOf(evidence).filter(
      ({ severity }) => severity === 'error' || severity === 'warning',
    );
    expect(grave).toEqual([]);
  });
});

describe('refusals by the protocol library', () => {
  it('are left out where a check says the same with values', () => {
    const refusals = [
      {
        code: 'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
        claim: 'nonce',
        message: 'unexpected JWT "nonce" claim value',
      },
      { code: 'OAUTH_INVALID_RESPONSE', claim: null, message: 'JWT "sub" (subject) claim missing' },
    ];
    const codes = findingsOf(
      userEvidence({ refusals, idToken: signed({ ...without(idClaims, 'sub'), nonce: 'x' }) }),
    ).map(({ code }) => code);
    expect(codes).toContain('NONCE_DIFFERENT');
    expect(codes).toContain('SUB_ABSENT');
    expect(codes).not.toContain('PROTOCOL_REFUSED');
  });

  it('are kept when only the access token has a finding on that claim', () => {
    const refusals = [{ code: 'X', claim: 'iss', message: 'm' }];
    const codes = findingsOf(userEvidence({ refusals, ...access({ iss: 'https://evil.test' }) })).map(
      ({ code }) => code,
    );
    expect(codes).toContain('PROTOCOL_REFUSED');
  });
});

describe('a refusal for alg', () => {
  it('belongs to the token, not to a claim', () => {
    const refusals = [{ code: 'OAUTH_UNSUPPORTED_OPERATION', claim: 'alg', message: 'unexpected "alg"' }];
    const found = findingsOf(userEvidence({ refusals })).find(({ code }) => code === 'PROTOCOL_REFUSED');
    expect(found?.subject).toEqual({ token: 'id', claim: null });
    const unsigned = userEvidence({ refusals, idToken: signed(idClaims, { header: { alg: 'none' } }) });
    expect(findingsOf(unsigned).map(({ code }) => code)).not.toContain('PROTOCOL_REFUSED');
  });
});

describe('a pasted token', () => {
  it.each([
    [['authorization_header', 'surrounding_blanks', 'bearer'], 'blanks around it'],
    [['command', 'bearer'], null],
  ])('is not told that Bearer is too much in a header or a call: %j', (pastedAs, removed) => {
    const found = findingsOf(pastedEvidence({ pastedAs })).find(({ code }) => code === 'PASTED_CLEANED');
    expect(found?.actual ?? null).toBe(removed);
  });

  it('is not measured against a request nobody made', () => {
    const response = { tokenType: 'bearer', expiresIn: 1, scope: 'openid email phone', members: [] };
    const codes = findingsOf(pastedEvidence({ response })).map(({ code }) => code);
    for (const code of ['SCOPE_ADDED', 'AUD_UNASKED', 'OPENID_NOT_ASKED', 'SCOPES_ALL_ENABLED'])
      expect(codes).not.toContain(code);
  });

  it('without a subject counts as a machine’s, whose scopes stand in scope', () => {
    const accessToken = signed({ ...machineClaims, scp: [] });
    const { rows } = inspect(
      pastedEvidence({ accessToken, asked: { scopes: ['read:users'] } }),
      fixtureNow,
    ).ledger;
    expect(rows.find(({ value }) => value === 'read:users')).toMatchObject({
      result: 'granted',
      grantedIn: ['scope'],
    });
  });

  it('warns of an empty aud', () => {
    const found = findingsOf(pastedEvidence(access({ aud: [] }))).find(
      ({ code }) => code === 'AUD_NOT_ASKED',
    );
    expect(found?.severity).toBe('warning');
  });
});
