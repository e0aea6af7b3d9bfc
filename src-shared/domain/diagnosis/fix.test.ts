import { describe, expect, test } from 'vitest';
import type { Finding } from '../inspection/finding.ts';
import type { TokenRequest } from '../minting/token-request.ts';
import { profileOf } from '../profiles/profiles.ts';
import { fixOfFinding } from './finding-fix.ts';
import { type Fix, fixedFields, fixLabel } from './fix.ts';

const request: TokenRequest = {
  environmentId: 'e',
  applicationId: 'a',
  grant: 'authorization_code',
  audiences: ['https://o.test/'],
  audienceStyle: 'audience_joined',
  scopes: ['openid', 'offline_access'],
  organization: null,
  prompt: null,
  loginHint: null,
  connectionId: null,
  extra: { authorize: [], token: [{ name: 'audience', value: 'https://b.test' }], refresh: [] },
};
const finding = (code: string, expected: string | null, actual: string | null): Finding => ({
  code,
  severity: 'warning',
  subject: { token: 'access', claim: null },
  expected,
  actual,
  label: '',
  title: '',
  why: '',
  remedy: null,
  source: '',
  link: null,
});
const source = { profile: profileOf('kinde'), apis: [{ name: 'Orders', audience: 'https://o.test' }] };

describe('a fix', () => {
  test.each<[Fix]>([
    [{ change: 'replace_audience', from: 'https://gone.test', to: 'https://o.test' }],
    [{ change: 'replace_scope', from: 'offline', to: 'x' }],
    [{ change: 'remove_scope', value: 'gone' }],
    [{ change: 'split_scopes' }],
    [{ change: 'add_scope', value: 'openid' }],
    [{ change: 'add_audience', value: 'https://o.test/', name: 'Orders' }],
    [{ change: 'audience_style', style: 'audience_joined' }],
    [{ change: 'prompt', value: null }],
  ])('is not offered where it changes nothing: %o', (fix) => expect(fixedFields(fix, request)).toBeNull());

  test.each<[Fix, Partial<TokenRequest>]>([
    [
      { change: 'replace_audience', from: 'https://o.test/', to: 'https://o.test' },
      { audiences: ['https://o.test'] },
    ],
    [
      { change: 'add_audience', value: 'https://n.test', name: 'N' },
      { audiences: ['https://o.test/', 'https://n.test'] },
    ],
    [{ change: 'replace_scope', from: 'offline_access', to: 'offline' }, { scopes: ['openid', 'offline'] }],
    [{ change: 'remove_scope', value: 'offline_access' }, { scopes: ['openid'] }],
    [{ change: 'audience_style', style: 'resource' }, { audienceStyle: 'resource' }],
    [{ change: 'prompt', value: 'consent' }, { prompt: 'consent' }],
    [
      { change: 'move_audience', value: 'https://b.test' },
      { audiences: ['https://o.test/', 'https://b.test'], extra: { authorize: [], token: [], refresh: [] } },
    ],
  ])('%o changes its fields alone, and has a label', (fix, expected) => {
    expect(fixedFields(fix, request)).toEqual(expected);
    expect(fixLabel(fix)).not.toBe('');
  });

  test('splits what a comma joined', () => {
    const comma = { ...request, audiences: ['https://a.test, https://b.test'], scopes: ['a,b', 'b'] };
    const audience = fixedFields(
      { change: 'split_audience', value: 'https://a.test, https://b.test' },
      comma,
    );
    expect(audience).toEqual({ audiences: ['https://a.test', 'https://b.test'] });
    expect(fixedFields({ change: 'split_scopes' }, comma)).toEqual({ scopes: ['a', 'b'] });
  });
});

describe('a finding', () => {
  test('whose remedy lies at the provider has no fix', () => {
    expect(fixOfFinding(finding('AUD_EMPTY', 'https://o.test', '[]'), request, source)).toBeNull();
    expect(fixOfFinding(finding('SCOPE_IGNORED', 'x', 'unheard_of'), request, source)).toBeNull();
  });

  test.each<[string, string | null, string | null, Fix]>([
    [
      'SCOPE_IGNORED',
      'offline',
      'offline_access',
      { change: 'replace_scope', from: 'offline_access', to: 'offline' },
    ],
    [
      'AUD_NEAR_MISS',
      'https://o.test/',
      'https://o.test',
      { change: 'replace_audience', from: 'https://o.test/', to: 'https://o.test' },
    ],
    ['AUD_COMMA_SEPARATED', null, 'a,b', { change: 'split_audience', value: 'a,b' }],
    ['SCOPE_COMMA_SEPARATED', null, 'a,b', { change: 'split_scopes' }],
    ['OPENID_NOT_ASKED', 'openid', null, { change: 'add_scope', value: 'openid' }],
  ])('%s asks for a change of the request', (code, expected, actual, fix) =>
    expect(fixOfFinding(finding(code, expected, actual), request, source)).toEqual(fix),
  );

  test('that nothing was asked for proposes the first API', () => {
    const bare = { ...request, audiences: [] };
    expect(fixOfFinding(finding('AUD_NOT_ASKED', null, null), bare, source)).toEqual({
      change: 'add_audience',
      value: 'https://o.test',
      name: 'Orders',
    });
  });
});
