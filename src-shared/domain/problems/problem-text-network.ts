import { displayText } from '../text/display-text.ts';
import { spanText } from '../text/time-text.ts';
import type { Problem } from './problem.ts';
import type { ProblemText } from './problem-sentences.ts';

const networkCodes = [
  'HOST_NOT_FOUND',
  'CONNECTION_REFUSED',
  'CONNECTION_LOST',
  'CERTIFICATE_UNTRUSTED',
  'PROXY_FAILED',
  'TIMED_OUT',
  'RESPONSE_TOO_LARGE',
  'CONNECTION_SETTINGS_INVALID',
  'NETWORK_FAILED',
  'REDIRECT_REFUSED',
  'TOO_MANY_REDIRECTS',
] as const;

export type NetworkProblem = Extract<Problem, { readonly code: (typeof networkCodes)[number] }>;

const settingWords = {
  proxy: 'proxy',
  customCa: 'custom CA',
  clientCertificate: 'client certificate',
} as const;

const settingFaults: ReadonlyMap<string, string> = new Map([
  ['not_a_url', 'It is no web address.'],
  ['scheme', 'A proxy’s address begins with http:// or https://.'],
  [
    'has_credentials',
    'A user name or password in an address would be shown and kept; both have fields of their own.',
  ],
  ['not_pem', 'It holds no certificate in PEM form, from BEGIN CERTIFICATE to END CERTIFICATE.'],
  ['no_certificate', 'It holds no certificate in PEM form, from BEGIN CERTIFICATE to END CERTIFICATE.'],
  ['not_a_certificate', 'What stands between BEGIN CERTIFICATE and END CERTIFICATE is no certificate.'],
  [
    'holds_private_key',
    'It holds a private key as well, which would be kept in a file; the key has a field of its own.',
  ],
  ['key_missing', 'Its private key has not been entered.'],
  ['ERR_OSSL_X509_KEY_VALUES_MISMATCH', 'The private key that was entered belongs to another certificate.'],
]);

const redirectFaults: Record<Extract<NetworkProblem, { code: 'REDIRECT_REFUSED' }>['reason'], string> = {
  scheme: 'Only http: and https: are followed; nothing on this machine is opened.',
  not_a_url: 'That is no web address.',
  has_credentials: 'A user name or password stands in that address.',
  several: 'The answer names several places at once.',
  secret_in_address: 'That address is another server’s, and holds a token or secret.',
  change: 'The call may change something in production, and the yes was for another host or method.',
  body: 'That is another server, and the body to be sent there again may hold a secret.',
};

function sizeText(bytes: number): string {
  return bytes >= 1_000_000 ? `${Math.round(bytes / 100_000) / 10} MB` : `${Math.round(bytes / 1_000)} kB`;
}

export function describeNetworkProblem(problem: NetworkProblem): ProblemText {
  switch (problem.code) {
    case 'HOST_NOT_FOUND':
      return {
        title: `There is no host named ${problem.host}.`,
        detail: 'The name server gave no address for it.',
        remedy:
          'Check the spelling of the domain, and that you are online; behind a company network set the proxy.',
      };
    case 'CONNECTION_REFUSED':
      return {
        title: `${problem.host} does not accept connections.`,
        detail: 'The machine was reached, but nothing listens at that port.',
        remedy: 'Start the server there, or correct host and port.',
      };
    case 'CONNECTION_LOST':
      return {
        title: `${problem.host} closed the connection before it had answered.`,
        detail: 'What had come until then is kept.',
        remedy: 'Try again; if it goes on, a proxy or firewall between may be cutting the connection.',
      };
    case 'CERTIFICATE_UNTRUSTED':
      return {
        title: `The certificate of ${problem.host} is not trusted.`,
        detail: `The check ended with ${displayText(problem.reason)}.`,
        remedy:
          'If it was issued by your own authority, add that as custom CA of the environment; otherwise do not send secrets there.',
      };
    case 'PROXY_FAILED':
      return {
        title: `The proxy ${problem.proxy} did not pass the connection on.`,
        detail: problem.status === null ? 'It gave no answer.' : `It answered with status ${problem.status}.`,
        remedy:
          problem.status === 407
            ? 'Enter user and password of the proxy in the environment’s connection settings.'
            : 'Check address and port of the proxy in the environment’s connection settings.',
      };
    case 'TIMED_OUT':
      if (problem.phase === 'idle')
        return {
          title: `${problem.host} sent nothing more for ${spanText(problem.afterMs)}.`,
          detail: 'The stream was ended there; what had come is kept.',
          remedy: 'Send the request again, or raise the time-out in the environment’s connection settings.',
        };
      return {
        title: `${problem.host} did not ${problem.phase === 'connect' ? 'take the connection' : 'finish its answer'} within ${spanText(problem.afterMs)}.`,
        detail:
          problem.phase === 'connect'
            ? 'The connection never stood.'
            : 'The connection stood, but the answer was not complete.',
        remedy: 'Try again, or raise the time-out in the environment’s connection settings.',
      };
    case 'RESPONSE_TOO_LARGE':
      return {
        title: `The answer of ${problem.host} is larger than ${sizeText(problem.limit)}.`,
        detail: 'Reading stopped there; what had come is kept.',
        remedy: 'Check that the address is the right endpoint, or ask for less at once.',
      };
    case 'CONNECTION_SETTINGS_INVALID':
      return {
        title: `The ${settingWords[problem.field]} of this environment can’t be used.`,
        detail:
          settingFaults.get(problem.reason) ?? `The system refused it with ${displayText(problem.reason)}.`,
        remedy: `Correct the ${settingWords[problem.field]} in the environment’s connection settings, or clear it.`,
      };
    case 'REDIRECT_REFUSED':
      return {
        title: `The redirect to ${displayText(problem.to)} was not followed.`,
        detail: redirectFaults[problem.reason],
        remedy:
          'The answer with the redirect is shown. Where you trust the address, call it by a request of its own.',
      };
    case 'TOO_MANY_REDIRECTS':
      return {
        title: `The call was redirected more than ${problem.followed} times.`,
        detail: `The next redirect would have led to ${displayText(problem.to)}.`,
        remedy:
          'Look at the redirects: servers that send calls back and forth often want a cookie or another address.',
      };
    case 'NETWORK_FAILED':
      return {
        title: `${problem.host} could not be reached.`,
        detail: `The system says ${displayText(problem.reason)}.`,
        remedy: 'Check that you are online, and the environment’s proxy.',
      };
  }
}

export function isNetworkProblem(problem: Problem): problem is NetworkProblem {
  return networkCodes.some((code) => code === problem.code);
}
