import type { Finding } from '../inspection/finding.ts';
import { isUnreplacedTemplate } from '../inspection/near-miss.ts';
import type { PastedAuthentication } from '../paste/paste-kinds.ts';
import { shown } from '../text/shown.ts';
import { createRequestFinding } from './create-request-finding.ts';
import { isEndpointOf } from './match-request.ts';
import type { RequestContext } from './request-context.ts';

function whichClient(context: RequestContext): Finding[] {
  const { request, environment, environments, application, profile } = context;
  const { clientId, endpoint } = request;
  if (clientId === null || clientId === '') {
    if (request.authentication === 'assertion') return [];
    return [
      createRequestFinding('REQUEST_CLIENT_ABSENT', {
        parameter: 'client_id',
        expected: 'client_id',
        label: 'no client id',
        title: 'The request names no client',
        why: 'Without client_id the provider does not know which application asks.',
        remedy: 'Add the client id of your application.',
      }),
    ];
  }
  if (environment === null || isUnreplacedTemplate(clientId)) return [];
  if (application === null)
    return [
      createRequestFinding('REQUEST_CLIENT_UNKNOWN', {
        parameter: 'client_id',
        actual: clientId,
        label: 'client unknown here',
        title: `No application of ${shown(environment.name)} has the client id ${shown(clientId)}`,
        why: 'It may exist at the provider all the same; Claimcheck does not know of it.',
        remedy: 'Compare it with the provider’s page of the application, or add the application in Setup.',
        link: profile.links.client ?? null,
      }),
    ];
  const host = environments.find((each) => each.id !== environment.id && isEndpointOf(each, endpoint));
  if (host === undefined || isEndpointOf(environment, endpoint)) return [];
  return [
    createRequestFinding('REQUEST_CLIENT_OTHER_ENVIRONMENT', {
      parameter: 'client_id',
      expected: environment.name,
      actual: host.name,
      label: 'client of another environment',
      title: `The client id belongs to ${shown(environment.name)}, and the request goes to ${shown(host.name)}`,
      why: 'Each tenant knows its own clients only.',
      remedy: `Take address and client id from one environment.`,
    }),
  ];
}

const ways: Readonly<Record<PastedAuthentication, string>> = {
  none: 'without a secret',
  post: 'with a secret in the body',
  basic: 'with HTTP Basic',
  assertion: 'with a signed assertion',
  several: 'in two ways',
};

function authentication({ request, profile, provider, environment }: RequestContext): Finding[] {
  if (request.leg === 'authorize') return [];
  if (request.authentication === 'several')
    return [
      createRequestFinding('REQUEST_AUTHENTICATION_SEVERAL', {
        parameter: 'client_secret',
        label: 'two client authentications',
        title: 'The client proves itself in two ways at once',
        why: 'A request must use one way of client authentication, and servers refuse more.',
        remedy: 'Keep the secret in the body or in the Authorization header, not in both.',
      }),
    ];
  const { authentications } = profile.request;
  // A practice tenant or a custom provider may offer more than is known of its kind.
  if (authentications === null || environment === null || authentications.includes(request.authentication))
    return [];
  const offered = authentications.filter((way) => way !== 'none').map((way) => ways[way]);
  return [
    createRequestFinding('REQUEST_AUTHENTICATION_NOT_OFFERED', {
      parameter: request.authentication === 'basic' ? 'Authorization' : 'client_assertion',
      expected: offered.join(', '),
      actual: ways[request.authentication],
      label: 'client authentication not offered',
      title: `The client proves itself ${ways[request.authentication]}, which ${provider} does not announce`,
      why: `Its metadata offers one way: ${offered.join(' or ')} (client_secret_post).`,
      remedy: 'Send client_id and client_secret in the body.',
    }),
  ];
}

/** Who asks, and how it proves itself. */
export function checkClientOfRequest(context: RequestContext): readonly Finding[] {
  return [...whichClient(context), ...authentication(context)];
}
