import type { Finding } from '../inspection/finding.ts';
import { isUnreplacedTemplate, nearMiss, nearMissWords } from '../inspection/near-miss.ts';
import { shown, shownList } from '../text/shown.ts';
import { createRequestFinding } from './create-request-finding.ts';
import { audienceParameters, type RequestContext, valuesOf } from './request-context.ts';

/** The parameter under which audiences of this request stand, or belong. */
function parameterOf({ request, profile }: RequestContext): string {
  const sent = request.parameters.find(({ name }) => audienceParameters.has(name))?.name;
  return sent ?? profile.audience.parameter ?? 'audience';
}

function absent(context: RequestContext): Finding[] {
  const { environment, profile, grant, request } = context;
  const { parameter, decidedBy } = profile.audience;
  // Where scopes or a setting decide, a missing parameter says nothing.
  if (parameter === null || (decidedBy !== 'parameter' && decidedBy !== 'unknown')) return [];
  const known = environment?.apis.map(({ name }) => name) ?? [];
  const signIn = grant === 'authorization_code';
  return [
    createRequestFinding('REQUEST_AUDIENCE_ABSENT', {
      parameter: parameterOf(context),
      expected:
        known.length === 0 ? null : shownList(environment?.apis.map(({ audience }) => audience) ?? []),
      label: 'no audience',
      title: signIn
        ? 'No audience is asked for: whoever signs in gets an access token for no API'
        : 'No audience is asked for: the access token will be for no API',
      why: 'An API that checks the audience refuses such a token. Signing in works all the same, so that it shows late.',
      remedy:
        known.length === 0
          ? `Add the audience of your API as “${parameterOf(context)}” to the ${request.leg === 'authorize' ? 'authorize URL' : 'token request'}.`
          : `Add the audience of ${shownList(known)}, whichever your app calls, as “${parameterOf(context)}” to the ${request.leg === 'authorize' ? 'authorize URL' : 'token request'}.`,
      link: profile.links.audience ?? null,
    }),
  ];
}

function nearKnown(audience: string, { environment, profile }: RequestContext): string | null {
  const known = environment?.apis.map((api) => api.audience) ?? [];
  if (known.includes(audience)) return null;
  return known.find((each) => nearMiss(audience, each) !== null) ?? profile.audience.misnamed(audience);
}

function judgeOne(context: RequestContext, audience: string): Finding[] {
  const { environment, profile } = context;
  const parameter = parameterOf(context);
  // Placeholders are found for every parameter alike.
  if (isUnreplacedTemplate(audience)) return [];
  if (audience.includes(','))
    return [
      createRequestFinding('REQUEST_AUDIENCE_COMMA', {
        parameter,
        actual: audience,
        label: 'comma in the audience',
        title: 'The audience holds a comma',
        why: `${shown(audience)} is one audience as it stands. Several are separated by a blank, or sent one by one.`,
        remedy: `Ask for ${shownList(audience.split(',').filter((part) => part !== ''))} as audiences of their own.`,
      }),
    ];
  const near = nearKnown(audience, context);
  if (near !== null) {
    const kind = nearMiss(audience, near);
    const difference = kind === null ? 'its end' : nearMissWords[kind];
    return [
      createRequestFinding('REQUEST_AUDIENCE_NEAR_MISS', {
        parameter,
        expected: near,
        actual: audience,
        label: `audience differs by ${difference}`,
        title: `The audience differs from the one you have by ${difference}`,
        why: `Asked for is ${shown(audience)}; the API’s is ${shown(near)}. They are compared character by character.`,
        remedy: `Ask for ${shown(near)} instead.`,
        link: profile.links.audience_value ?? null,
      }),
    ];
  }
  if (environment === null || environment.apis.length === 0) return [];
  if (environment.apis.some((api) => api.audience === audience)) return [];
  return [
    createRequestFinding('REQUEST_AUDIENCE_UNKNOWN', {
      parameter,
      expected: shownList(environment.apis.map((api) => api.audience)),
      actual: audience,
      label: 'no API with this audience',
      title: `No API of ${shown(environment.name)} has the audience ${shown(audience)}`,
      why: 'It may be registered at the provider all the same; Claimcheck does not know of it.',
      remedy: 'Check its spelling, or add the API in Setup.',
    }),
  ];
}

/** The audience of a code or refresh grant belongs to the leg before it. */
function ignoredLeg(context: RequestContext): Finding[] {
  const { request, profile, grantType, provider, audiences } = context;
  const sent = valuesOf(request, 'audience');
  const late = grantType === 'authorization_code' || grantType === 'refresh_token';
  if (
    request.leg !== 'token' ||
    !late ||
    sent.length === 0 ||
    profile.audience.countsOn.authorization_code !== 'authorize'
  )
    return [];
  return [
    createRequestFinding('REQUEST_AUDIENCE_IGNORED_LEG', {
      parameter: 'audience',
      expected: 'on the authorize URL',
      actual: `in the token request with ${grantType}`,
      label: 'audience ignored here',
      title: `The audience stands in the ${grantType === 'refresh_token' ? 'refresh' : 'token request'}, where it is ignored`,
      why: `With a sign-in, ${provider} looks at the audience on the authorize leg. By the time of this request it is decided.`,
      remedy: `Put audience=${shownList(audiences)} on the authorize URL.`,
      link: profile.links.audience_leg ?? null,
    }),
  ];
}

function otherParameter(context: RequestContext): Finding[] {
  const { request, profile, provider } = context;
  const wanted = profile.audience.parameter;
  if (wanted === null || profile.audience.decidedBy === 'unknown' || valuesOf(request, wanted).length > 0)
    return [];
  const other = [...audienceParameters].find((name) => name !== wanted && valuesOf(request, name).length > 0);
  if (other === undefined) return [];
  return [
    createRequestFinding('REQUEST_AUDIENCE_OTHER_PARAMETER', {
      parameter: other,
      expected: wanted,
      actual: other,
      label: `audience not in ${wanted}`,
      title: `The audience stands in “${other}”, which ${provider} does not look at`,
      why: `Its name for it is “${wanted}”. Parameters that a provider does not know are ignored without a word.`,
      remedy: `Send it as ${wanted}=…`,
      link: profile.links.audience_parameter ?? profile.links.audience ?? null,
    }),
  ];
}

/** Which API the tokens will be for. */
export function checkAudiences(context: RequestContext): readonly Finding[] {
  const { request, audiences, grantType, edited } = context;
  if (request.form === 'authorization_header') return [];
  const asksAnew = request.leg === 'authorize' || grantType === 'client_credentials' || grantType === null;
  return [
    ...(audiences.length === 0 && asksAnew ? absent(context) : []),
    ...audiences.flatMap((audience) => judgeOne(context, audience)),
    ...(edited ? [] : [...ignoredLeg(context), ...otherParameter(context)]),
  ];
}
