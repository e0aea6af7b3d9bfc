// Why an ID token or a refresh token did not come.
import { remedyFor } from '../checks/create-finding.ts';
import { shown, shownList } from '../text/shown.ts';
import { type Hypothesis, seen, seenIf } from './assess.ts';
import type { DiagnosisContext } from './diagnosis-context.ts';
import type { Fix } from './fix.ts';
import { repaired } from './next-tests.ts';
import { scopeComma, scopeIgnored } from './scope-asked.ts';

type Hypotheses = readonly (Hypothesis | null)[];

function supported({ evidence }: DiagnosisContext): readonly string[] | null {
  return evidence.metadata?.scopesSupported ?? null;
}

export function whyNoIdToken(context: DiagnosisContext): Hypotheses {
  const { check, machine, evidence, refreshed } = context;
  const asked = check.asked.scopes;
  const comma = asked.find((scope) => scope.includes(',') && scope.includes('openid'));
  const add: Fix = { change: 'add_scope', value: 'openid' };
  const has = asked.includes('openid');
  const members = evidence.response?.members ?? [];
  const announced = supported(context);
  return [
    comma === undefined ? null : scopeComma(context, comma),
    {
      code: 'MACHINE_ASKED',
      title: 'A machine gets no ID token',
      detail: 'An ID token says who signed in. With client credentials nobody does.',
      observations: [
        machine
          ? seen('proves', 'The grant is client_credentials.')
          : seen('rules_out', 'A person signed in.'),
      ],
      remedy: 'Take openid out, or sign a person in with another application.',
      fix: { change: 'remove_scope', value: 'openid' },
    },
    {
      code: 'OPENID_NOT_ASKED',
      title: 'openid was not asked for',
      detail: 'An ID token comes only with the scope openid.',
      observations: [
        has ? seen('rules_out', 'openid was asked for.') : seen('proves', `Asked for: ${shownList(asked)}.`),
      ],
      remedy: 'Add openid to the scopes, and get tokens again.',
      fix: add,
      test: repaired(context, add),
    },
    has && !machine
      ? {
          code: 'OPENID_NOT_ENABLED',
          title: 'The application may not use OpenID Connect',
          detail: `The response holds ${shownList(members)} and no ID token.`,
          observations: [
            seen('hint', 'openid was asked for, and the provider raised no error.'),
            ...seenIf(announced?.includes('openid') === true, 'hint', 'The provider announces openid.'),
          ],
          remedy: `Enable OpenID Connect, or the scope openid, for ${context.application} at the provider.`,
        }
      : null,
    has && !machine
      ? {
          code: 'NO_OPENID_PROVIDER',
          title: 'The server is no OpenID Provider',
          detail: 'A plain OAuth server ignores openid.',
          observations: [
            announced?.includes('openid') === true
              ? seen('rules_out', 'scopes_supported names openid.')
              : seen(
                  announced === null ? 'doubts' : 'strong',
                  announced === null
                    ? 'The metadata does not list scopes.'
                    : 'scopes_supported does not name openid.',
                ),
          ],
          remedy: 'Sign in at an OpenID Provider, or ask the userinfo of this server.',
        }
      : null,
    refreshed
      ? {
          code: 'NOT_WRITTEN',
          title: 'A refresh need not bring an ID token',
          detail:
            'The provider decides whether a refresh answers with a new one (OpenID Connect Core section 12.2).',
          observations: [seen('supports', 'These tokens came by refreshing.')],
          remedy: 'Get tokens anew where you need a new ID token.',
        }
      : null,
  ];
}

export function whyNoRefreshToken(context: DiagnosisContext): Hypotheses {
  const { check, machine, profile, evidence } = context;
  const asked = check.asked.scopes;
  const comma = asked.find(
    (scope) => scope.includes(',') && scope.includes(profile.offlineScope ?? 'offline'),
  );
  const ignored = asked.map((scope) => scopeIgnored(context, scope));
  const offline = profile.offlineScope;
  const has = offline !== null && asked.includes(offline);
  const announced = supported(context);
  const consent: Fix = { change: 'prompt', value: 'consent' };
  return [
    ...ignored,
    comma === undefined ? null : scopeComma(context, comma),
    machine
      ? {
          code: 'MACHINE_ASKED',
          title: 'A machine gets no refresh token',
          detail:
            'It can ask for a new access token at any time with its own credentials (RFC 6749 section 4.4.3).',
          observations: [seen('proves', 'The grant is client_credentials.')],
          remedy: `Take ${shown(offline ?? 'offline_access')} out.`,
          fix: { change: 'remove_scope', value: offline ?? 'offline_access' },
        }
      : null,
    has && !machine
      ? {
          code: 'REFRESH_NOT_ENABLED',
          title: `${context.application} may not use refresh tokens`,
          detail: 'The refresh token grant is switched on or off for each application.',
          observations: [
            seen('hint', `${shown(offline)} was asked for, and the provider raised no error.`),
            ...seenIf(
              announced !== null && !announced.includes(offline),
              'doubts',
              `scopes_supported does not name ${shown(offline)}.`,
            ),
          ],
          ...remedyFor(check, 'refresh_token', offline),
        }
      : null,
    has && !machine && offline === 'offline_access'
      ? {
          code: 'CONSENT_NEEDED',
          title: 'The person was not asked for consent',
          detail:
            'OpenID Connect Core section 11 lets a provider ignore the scope unless prompt holds consent.',
          observations: [
            evidence.asked.prompt?.includes('consent') === true
              ? seen('rules_out', 'prompt=consent was sent.')
              : seen('supports', 'prompt=consent was not sent.'),
            ...seenIf(
              context.related.some(
                (run) =>
                  run.clientId === context.clientId &&
                  run.prompt?.includes('consent') === true &&
                  run.askedScopes.includes(offline) &&
                  run.grantedAudiences !== null &&
                  !run.hasRefreshToken,
              ),
              'rules_out',
              'With prompt=consent none came either.',
            ),
          ],
          remedy: 'Use prompt=consent, and get tokens again.',
          fix: consent,
          test: repaired(context, consent),
        }
      : null,
  ];
}
