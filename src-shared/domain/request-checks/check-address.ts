import { isLoopbackHostname } from '../environments/issuer.ts';
import type { Finding } from '../inspection/finding.ts';
import { isUnreplacedTemplate } from '../inspection/near-miss.ts';
import { isOnOwnDomain } from '../profiles/profile.ts';
import { shown, shownList } from '../text/shown.ts';
import { createRequestFinding } from './create-request-finding.ts';
import { isEndpointOf } from './match-request.ts';
import { audienceParameters, type RequestContext } from './request-context.ts';

function placeholders({ request, audiences, scopes }: RequestContext): Finding[] {
  const asked = new Set([...audienceParameters, 'scope']);
  const values = [
    { name: 'address', value: request.endpoint ?? '' },
    ...request.parameters.filter(({ name }) => !asked.has(name)),
    ...audiences.map((value) => ({ name: 'audience', value })),
    ...scopes.map((value) => ({ name: 'scope', value })),
  ];
  return values
    .filter(
      ({ name, value }) =>
        isUnreplacedTemplate(value) || (name === 'address' && /\/\/[^/]*[$<>{}]/.test(value)),
    )
    .map(({ name, value }) =>
      createRequestFinding('REQUEST_PLACEHOLDER', {
        parameter: name,
        actual: value,
        label: 'placeholder',
        title: `${name === 'address' ? 'The address' : shown(name)} holds a placeholder: ${shown(value)}`,
        why: 'It is sent as it stands, because whatever should put a value in its place did not.',
        remedy: 'Give the variable a value before the app is built or started, or write the value itself.',
      }),
    );
}

function domain({ request, environment, profile }: RequestContext, url: URL): Finding[] {
  if (environment === null || isEndpointOf(environment, request.endpoint)) return [];
  const issuer = URL.canParse(environment.issuer) ? new URL(environment.issuer) : null;
  if (issuer === null || issuer.host === url.host) return [];
  const mixed = isOnOwnDomain(profile, issuer.href) !== isOnOwnDomain(profile, url.href);
  return [
    createRequestFinding('REQUEST_DOMAIN_OTHER', {
      parameter: 'address',
      expected: issuer.host,
      actual: url.host,
      label: 'other domain',
      title: `The request goes to ${shown(url.host)}, not to ${shown(issuer.host)}`,
      why: mixed
        ? `One is a custom domain, the other the provider’s own. Tokens carry the domain they were asked at in iss, and the two are not interchangeable.`
        : `The client id is one of ${shown(environment.name)}, whose issuer is ${shown(environment.issuer)}. No other tenant knows it.`,
      remedy: `Use ${shown(issuer.host)} throughout: for signing in, for tokens and in your API’s check of iss.`,
      link: profile.links.custom_domain ?? profile.links.issuer ?? null,
    }),
  ];
}

function path({ request, environment, profile, provider }: RequestContext, url: URL): Finding[] {
  const habits = profile.request;
  const stated =
    environment?.tokenEndpoint != null && URL.canParse(environment.tokenEndpoint)
      ? new URL(environment.tokenEndpoint).pathname
      : null;
  const expected = request.leg === 'authorize' ? habits.authorizePath : (stated ?? habits.tokenPath);
  if (expected === null || url.pathname === expected) return [];
  return [
    createRequestFinding('REQUEST_PATH_OTHER', {
      parameter: 'address',
      expected,
      actual: url.pathname,
      label: 'other path',
      title: `The path is ${shown(url.pathname)}; at ${provider} it is ${expected}`,
      why: 'Another path answers with a page or a 404 instead of tokens.',
      remedy: `Use ${expected}.`,
    }),
  ];
}

function transport({ request }: RequestContext, url: URL): Finding[] {
  if (url.protocol === 'https:' || isLoopbackHostname(url.hostname)) return [];
  return [
    createRequestFinding('REQUEST_ADDRESS_INSECURE', {
      parameter: 'address',
      expected: 'https:',
      actual: url.protocol,
      label: 'not encrypted',
      title: `The request goes over ${url.protocol.replace(':', '')}`,
      why:
        request.leg === 'authorize'
          ? 'Anyone on the way can read and change it.'
          : 'Anyone on the way can read the secret and the tokens.',
      remedy: 'Use https.',
    }),
  ];
}

function message({ request }: RequestContext): Finding[] {
  const findings: Finding[] = [];
  const { secretsInUrl, jsonBody, leg, method } = request;
  if (secretsInUrl.length > 0)
    findings.push(
      createRequestFinding('REQUEST_SECRET_IN_URL', {
        parameter: secretsInUrl[0] ?? null,
        actual: shownList(secretsInUrl),
        label: 'secret in the address',
        title: `${shownList(secretsInUrl)} ${secretsInUrl.length === 1 ? 'stands' : 'stand'} in the address`,
        why: 'Addresses are kept in histories and logs, and travel to other sites. What stood there is no secret any more.',
        remedy:
          leg === 'authorize'
            ? 'Leave it out: it has no use there. Replace the secret at the provider.'
            : 'Send it in the body. Replace the secret at the provider.',
      }),
    );
  if (leg === 'token' && method !== null && method !== 'POST')
    findings.push(
      createRequestFinding('REQUEST_METHOD_NOT_POST', {
        parameter: null,
        expected: 'POST',
        actual: method,
        label: 'not a POST',
        title: `A token request must be a POST, and this is a ${shown(method)}`,
        why: 'The token endpoint refuses any other method.',
        remedy: 'Send the parameters as a form in the body of a POST.',
      }),
    );
  if (jsonBody && leg === 'token')
    findings.push(
      createRequestFinding('REQUEST_BODY_JSON', {
        parameter: null,
        expected: 'application/x-www-form-urlencoded',
        actual: 'JSON',
        label: 'JSON instead of a form',
        title: 'The parameters stand in a JSON object',
        why: 'OAuth asks for a form. Few providers read JSON here; others find no grant_type.',
        remedy: 'Send them as application/x-www-form-urlencoded.',
      }),
    );
  return findings;
}

function repeated({ request }: RequestContext): Finding[] {
  const counts = new Map<string, number>();
  for (const { name } of request.parameters) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .filter(([name, count]) => count > 1 && !audienceParameters.has(name))
    .map(([name, count]) =>
      createRequestFinding('REQUEST_PARAMETER_REPEATED', {
        parameter: name,
        actual: `${count} times`,
        label: 'parameter repeated',
        title: `${shown(name)} stands in the request ${count} times`,
        why: 'A parameter may stand there once; which one counts is anyone’s guess.',
        remedy: 'Leave one.',
      }),
    );
}

/** Where the request goes, and how it is written. */
export function checkAddress(context: RequestContext): readonly Finding[] {
  const { endpoint } = context.request;
  const rest = [...message(context), ...repeated(context), ...placeholders(context)];
  if (endpoint === null) return rest;
  if (!URL.canParse(endpoint)) {
    if (rest.some(({ subject, code }) => code === 'REQUEST_PLACEHOLDER' && subject.claim === 'address'))
      return rest;
    return [
      createRequestFinding('REQUEST_ADDRESS_INVALID', {
        parameter: 'address',
        actual: endpoint,
        label: 'no address',
        title: `${shown(endpoint)} is no web address`,
        why: 'Nothing can be sent there.',
        remedy: 'Write it with https:// and the provider’s domain.',
      }),
      ...rest,
    ];
  }
  const url = new URL(endpoint);
  return [...transport(context, url), ...domain(context, url), ...path(context, url), ...rest];
}
