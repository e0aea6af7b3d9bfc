import { audienceParameters, audienceSentOn } from '../inspection/asked-values.ts';
import type { Finding } from '../inspection/finding.ts';
import { isUnreplacedTemplate } from '../inspection/near-miss.ts';
import type { AudienceDecider } from '../profiles/profile.ts';
import { nameWithin } from '../profiles/profile.ts';
import { shown, shownList } from '../text/shown.ts';
import type { CheckContext } from './context.ts';
import { createFinding, remedyFor } from './create-finding.ts';

const place = { token: 'access', claim: 'aud' } as const;

function parts(asked: string): readonly string[] {
  return asked
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** What is wrong with the value itself. */
function badValue(context: CheckContext, asked: string): Finding[] {
  const findings: Finding[] = [];
  if (isUnreplacedTemplate(asked))
    findings.push(
      createFinding('AUD_UNREPLACED_TEMPLATE', {
        ...place,
        actual: asked,
        label: 'placeholder asked',
        title: `The audience asked for is a placeholder: ${shown(asked)}`,
        why: 'It was sent as it stands, because whatever should have put a value in its place did not.',
        remedy: 'Give the variable a value, or write the audience itself.',
      }),
    );
  if (asked.includes(','))
    findings.push(
      createFinding('AUD_COMMA_SEPARATED', {
        ...place,
        actual: asked,
        label: 'comma asked',
        title: 'The audience asked for holds a comma',
        why: `${shown(asked)} was sent as one audience. Several audiences are separated by a blank, or sent one by one.`,
        remedy: `Ask for ${shownList(parts(asked))} as audiences of their own.`,
      }),
    );
  const right = context.profile.audience.misnamed(asked);
  if (right !== null)
    findings.push(
      createFinding('AUD_MISNAMED', {
        ...place,
        expected: right,
        actual: asked,
        label: 'address, not audience',
        title: `${shown(asked)} is an address of ${nameWithin(context.profile)}, not an audience`,
        why: `Calls go there, but the audience of that API is ${shown(right)}.`,
        ...remedyFor(context, 'audience_value', right),
      }),
    );
  return findings;
}

/** Whether it went where this provider looks, and under the name that it reads. */
function badPlace(context: CheckContext, asked: string): Finding[] {
  const { evidence, profile, grant } = context;
  const { parameter, decidedBy } = profile.audience;
  const counts = profile.audience.countsOn[grant];
  const legs = audienceSentOn(evidence, asked);
  const names = audienceParameters(evidence, asked);
  const findings: Finding[] = [];
  const reads = decidedBy === 'parameter' || decidedBy === 'unknown';
  if (reads && evidence.sent[counts] !== null && legs.length > 0 && !legs.includes(counts))
    findings.push(
      createFinding('AUD_SENT_ON_IGNORED_LEG', {
        ...place,
        expected: `sent on the ${counts} leg`,
        actual: `sent on the ${legs.join(' and ')} leg`,
        label: `not sent to ${counts}`,
        title: `The audience was sent on the ${legs.join(' and ')} leg only`,
        why: `${profile.name} looks at the audience on the ${counts} leg.`,
        ...remedyFor(context, 'audience_leg', shown(asked)),
      }),
    );
  if (decidedBy === 'parameter' && parameter !== null && names.length > 0 && !names.includes(parameter))
    findings.push(
      createFinding('AUD_PARAMETER_OTHER', {
        ...place,
        expected: parameter,
        actual: names.join(' and '),
        label: `sent as ${names.join(' and ')}`,
        title: `The audience was sent as “${names.join(' and ')}”, but ${nameWithin(profile)} reads “${parameter}”`,
        why: 'A parameter that a provider does not know is ignored, mostly without an error.',
        ...remedyFor(context, 'audience_parameter', shown(asked)),
      }),
    );
  return findings;
}

const deciders: Readonly<Record<Exclude<AudienceDecider, 'parameter' | 'unknown'>, string>> = {
  scope: 'The scopes asked for decide it: each belongs to one API.',
  server: 'The authorization server decides it: each has an audience of its own.',
  setting: 'A setting of the application or of its scopes decides it.',
  nothing: 'Its access tokens are for its own APIs alone.',
};

/** One finding for all audiences asked of a provider that takes none. */
function decidedElsewhere(context: CheckContext, asked: readonly string[]): Finding[] {
  const { profile } = context;
  const { decidedBy } = profile.audience;
  if (decidedBy === 'parameter' || decidedBy === 'unknown') return [];
  return [
    createFinding('AUD_DECIDED_ELSEWHERE', {
      ...place,
      expected: shownList(asked),
      label: 'not by asking',
      title: `${profile.name} does not take an audience from the request`,
      why: deciders[decidedBy],
      ...remedyFor(context, 'audience', asked[0] ?? ''),
    }),
  ];
}

/** What is wrong with audiences that were asked for in vain, whatever the token holds. */
export function askedInVain(context: CheckContext, missing: readonly string[]): Finding[] {
  if (missing.length === 0) return [];
  return [
    ...missing.flatMap((asked) => [...badValue(context, asked), ...badPlace(context, asked)]),
    ...decidedElsewhere(context, missing),
  ];
}
