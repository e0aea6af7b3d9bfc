import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  accessClaims,
  fixtureNow,
  machineEvidence,
  opaque,
  signed,
  userEvidence,
} from '../inspection/evidence.fixture.ts';
import type { Problem } from '../problems/problem.ts';
import { askingNote } from './asking-note.ts';
import { causeCatalogue } from './cause-catalogue.ts';
import { diagnose } from './diagnose.ts';
import { earlier, factsWith, failedInput, refused, tokensInput } from './diagnosis.fixture.ts';
import { fixedFields, fixLabel } from './fix.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '',
    '__proto__',
    'https://api.acme.dev/',
    '{{A}}',
    'a,b',
    'offline_access',
    'openid',
    '\u202e',
    'x'.repeat(5_000),
  ),
);
const claim = fc.oneof(text, fc.array(text, { maxLength: 4 }), fc.double(), fc.constant(null));
const evidence = fc
  .record({
    claims: fc.dictionary(
      fc.constantFrom(
        'aud',
        'azp',
        'iss',
        'exp',
        'iat',
        'jti',
        'scope',
        'scp',
        'permissions',
        'client_id',
        '__proto__',
      ),
      claim,
    ),
    raw: fc.option(text),
    audiences: fc.array(text, { maxLength: 4 }),
    scopes: fc.array(text, { maxLength: 4 }),
    machine: fc.boolean(),
    opaque: fc.boolean(),
    profile: fc.constantFrom('kinde', 'generic', 'auth0', 'entra', 'okta', 'keycloak', 'cognito', 'google'),
    issuer: text,
    clientId: text,
  })
  .map(({ claims, raw, audiences, scopes, machine, opaque: hidden, profile, issuer, clientId }) => {
    const build = machine ? machineEvidence : userEvidence;
    const base = build();
    return build({
      asked: { audiences, scopes },
      accessToken: hidden ? opaque : signed(raw ?? JSON.stringify({ ...accessClaims, ...claims })),
      application: { name: 'A', kind: machine ? 'machine' : 'spa', clientId },
      ...(base.environment === null ? {} : { environment: { ...base.environment, profile, issuer } }),
    });
  });
const facts = fc.option(
  fc.record({ audience: text, key: text, client: text }).map(({ audience, key, client }) =>
    factsWith({
      apis: [
        {
          id: '1',
          name: audience,
          audience,
          isManagementApi: false,
          scopes: [key],
          authorisedClientIds: [client],
        },
      ],
      redirectUris: [audience],
      ownDomain: key,
    }),
  ),
);
const problem: fc.Arbitrary<Problem> = fc.oneof(
  fc
    .record({ error: text, description: fc.option(text), status: fc.integer() })
    .map(({ error, description, status }) => refused(error, description, status)),
  fc.constantFrom<Problem>(
    { code: 'CALLBACK_TIMED_OUT', afterMs: 1 },
    { code: 'ISSUER_MISMATCH', expected: '', actual: ':' },
    { code: 'TOKEN_RESPONSE_INVALID', reason: 'redirect', status: 302, contentType: null },
  ),
);

it('whatever a run holds, diagnosing it neither throws nor ranks by chance', () => {
  fc.assert(
    fc.property(evidence, fc.option(problem), facts, (given, failure, provider) => {
      const related = [earlier(given), earlier(userEvidence())];
      const rest = { related, facts: provider };
      const input = failure === null ? tokensInput(given, rest) : failedInput(given, failure, rest);
      const answers = diagnose(input, fixtureNow);
      expect(
        diagnose({ ...input, related: related.toReversed() }, fixtureNow).map(({ causes }) =>
          causes.map(({ code }) => code),
        ),
      ).toEqual(answers.map(({ causes }) => causes.map(({ code }) => code)));
      for (const { causes } of answers) {
        expect(causes.length).toBeGreaterThan(0);
        for (const { code, fix, title } of causes) {
          expect(causeCatalogue).toHaveProperty(code);
          expect(title).not.toBe('');
          if (fix !== null) expect([fixLabel(fix), fixedFields(fix, given.asked)]).toHaveLength(2);
        }
      }
      askingNote(input);
    }),
    { numRuns: 400 },
  );
});
