import type { Environment } from '../environments/environment.ts';
import type { Finding } from '../inspection/finding.ts';
import type { AskedInstead } from './request-context.ts';

/** A change of what is asked for that answers a finding, ready for one press. */
export interface RequestFix {
  readonly label: string;
  readonly asked: AskedInstead;
}

/** APIs offered at once; further ones can be typed. */
const mostOffered = 4;

const distinct = (values: readonly string[]) => [...new Set(values)];

function replaced(values: readonly string[], from: string | null, to: readonly string[]): readonly string[] {
  return distinct(values.flatMap((value) => (value === from ? to : [value])));
}

function parts(value: string | null): readonly string[] {
  return (value ?? '').split(',').filter((part) => part !== '');
}

/** What one press can do about a finding; empty where the app itself must change. */
export function fixesOf(
  { code, actual, expected }: Finding,
  asked: AskedInstead,
  environment: Environment | null,
): readonly RequestFix[] {
  switch (code) {
    case 'REQUEST_AUDIENCE_ABSENT':
      return (environment?.apis ?? [])
        .filter(({ audience }) => audience !== '')
        .slice(0, mostOffered)
        .map(({ name, audience }) => ({
          label: `Ask for ${name}`,
          asked: { ...asked, audiences: [audience] },
        }));
    case 'REQUEST_AUDIENCE_NEAR_MISS':
      return expected === null
        ? []
        : [
            {
              label: `Ask for ${expected}`,
              asked: { ...asked, audiences: replaced(asked.audiences, actual, [expected]) },
            },
          ];
    case 'REQUEST_AUDIENCE_COMMA':
      return [
        {
          label: 'Split it into several',
          asked: { ...asked, audiences: replaced(asked.audiences, actual, parts(actual)) },
        },
      ];
    case 'REQUEST_SCOPE_COMMA':
      return [
        {
          label: 'Split it into several',
          asked: { ...asked, scopes: replaced(asked.scopes, actual, parts(actual)) },
        },
      ];
    case 'REQUEST_SCOPE_IGNORED':
      return expected === null
        ? []
        : [
            {
              label: `Ask for ${expected}`,
              asked: { ...asked, scopes: replaced(asked.scopes, actual, [expected]) },
            },
          ];
    case 'REQUEST_OPENID_ABSENT':
      return [{ label: 'Add openid', asked: { ...asked, scopes: distinct(['openid', ...asked.scopes]) } }];
    default:
      return [];
  }
}
