import type { Finding } from '../inspection/finding.ts';
import { nameWithin } from '../profiles/profile.ts';
import { shownList } from '../text/shown.ts';
import type { CheckContext } from './context.ts';
import { createFinding } from './create-finding.ts';
import type { TokenView } from './token-view.ts';

const place = { token: 'access', claim: 'aud' } as const;

/** What stands in `aud` unasked: what the provider always adds, and the rest. */
export function unasked({ profile, issuer }: CheckContext, values: readonly string[]): Finding[] {
  const own = values.filter((value) => profile.audience.addedByProvider(value, issuer));
  const rest = values.filter((value) => !own.includes(value));
  const findings: Finding[] = [];
  if (own.length > 0)
    findings.push(
      createFinding('AUD_ADDED_BY_PROVIDER', {
        ...place,
        actual: shownList(own),
        label: 'provider’s own',
        title: `${profile.name} added ${shownList(own)} to aud by itself`,
        why: `That is for services of ${nameWithin(profile)} and grants nothing at your API.`,
      }),
    );
  if (rest.length > 0)
    findings.push(
      createFinding('AUD_UNASKED', {
        ...place,
        actual: shownList(rest),
        label: `${rest.length} not asked`,
        title: `The access token is also for ${shownList(rest)}`,
        why: 'Nobody asked for that. Each further audience is one more API that accepts this token.',
      }),
    );
  return findings;
}

/** The access token where no audience was asked for. */
export function nothingAsked(context: CheckContext, view: TokenView): Finding[] {
  const { values } = view.audience;
  if (values.length === 0)
    return [
      createFinding('AUD_NOT_ASKED', {
        ...place,
        severity: context.pasted ? 'warning' : 'notice',
        actual: view.claims.has('aud') ? '[]' : null,
        label: context.pasted ? 'for nobody' : 'none asked',
        title: 'This access token is for no API: its aud names none',
        why: context.pasted
          ? 'An API that checks the audience will refuse it.'
          : 'No audience was asked for. An API that checks the audience will refuse this token.',
        remedy: 'Add the audience of your API to the token request.',
      }),
    ];
  if (context.clientId !== null && values.length === 1 && values[0] === context.clientId)
    return [
      createFinding('AUD_IS_CLIENT_ID', {
        ...place,
        severity: 'notice',
        actual: shownList(values),
        label: 'client id',
        title: 'The aud of this access token is your client id',
        why: `That is what an ID token has. ${context.pasted ? 'If' : 'No audience was asked for; if'} this is meant for an API, ask for its audience.`,
      }),
    ];
  return context.pasted ? [] : unasked(context, values);
}
