import type { Finding } from '../inspection/finding.ts';
import { shown, shownList } from '../text/shown.ts';
import { introspectionOf, introspectionRows } from '../verification/introspection-view.ts';
import type { CheckContext } from './context.ts';
import { createFinding, tokenWords } from './create-finding.ts';

const kinds = ['id', 'access'] as const;

/** What the provider says of each token that it was asked about (RFC 7662), beside what the token says. */
export function checkIntrospection(context: CheckContext): readonly Finding[] {
  return kinds.flatMap((token): Finding[] => {
    const view = context[token];
    const answer = introspectionOf(context.evidence, token);
    if (view === null || answer === null) return [];
    const name = tokenWords[token];
    const place = shown(answer.endpoint);
    if (!answer.active)
      return [
        createFinding('INTROSPECTION_INACTIVE', {
          token,
          expected: 'active: true',
          actual: 'active: false',
          label: 'not active',
          title: `The provider says that the ${name} is not active`,
          why: `${place} answered active: false. It is expired, revoked, unknown there, or of another tenant; the provider does not say which.`,
          remedy: 'Get tokens again. If it stays so, compare the environment with the one that issued it.',
        }),
      ];
    const own = view.evidence.form === 'opaque' ? null : view.decoded;
    const different = introspectionRows(answer, own).filter(({ differs }) => differs);
    const active = createFinding('INTROSPECTION_ACTIVE', {
      token,
      actual: 'active: true',
      label: 'active at the provider',
      title: `The provider says that the ${name} is active`,
      why: `${place} answered active: true${own === null ? '; the claims shown are its words, not the token’s' : ''}.`,
    });
    if (different.length === 0) return [active];
    return [
      active,
      createFinding('INTROSPECTION_DIFFERS', {
        token,
        actual: shownList(different.map((row) => row.name)),
        label: 'provider disagrees',
        title: `The provider says something else of the ${name}: ${shownList(different.map((row) => row.name))}`,
        why: 'Whoever reads the token and whoever asks the provider decide differently.',
        remedy: 'Compare both in the introspection, and have your APIs go by one of them.',
      }),
    ];
  });
}
