// Why the provider does not send the browser back.

import { isLoopbackHostname } from '../environments/issuer.ts';
import { nearMiss, nearMissWords } from '../inspection/near-miss.ts';
import { shown, shownList } from '../text/shown.ts';
import { type Hypothesis, seen, seenIf } from './assess.ts';
import { whyAudienceMissing } from './audience-question.ts';
import { clientIdWrong } from './client-causes.ts';
import type { DiagnosisContext } from './diagnosis-context.ts';
import { anew, askProvider } from './next-tests.ts';

type Hypotheses = readonly (Hypothesis | null)[];

function redirectUri({ evidence }: DiagnosisContext): string | null {
  return evidence.sent.authorize?.find(({ name }) => name === 'redirect_uri')?.value ?? null;
}

type Reason =
  | 'redirect_uri_not_registered'
  | 'redirect_uri_insecure'
  | 'redirect_uri_differs'
  /** The browser was sent off and nothing ever came. */
  | 'no_callback';

function notRegistered(context: DiagnosisContext, uri: string, reason: Reason): Hypothesis {
  const told = reason === 'redirect_uri_not_registered';
  const { facts, profile, related, clientId } = context;
  const listed = facts?.redirectUris ?? null;
  const worked = related.some(
    (run) => run.clientId === clientId && run.grant === 'authorization_code' && run.grantedAudiences !== null,
  );
  return {
    code: 'REDIRECT_NOT_REGISTERED',
    title: 'The redirect URI is not registered',
    detail: `${profile.name} then shows a page of its own, and the browser never comes back. It compares ${shown(uri)} character by character.`,
    observations: [
      ...seenIf(told, 'strong', 'The provider says so.'),
      ...(listed === null
        ? []
        : [
            listed.includes(uri)
              ? seen('rules_out', `${profile.name} lists it.`)
              : seen('proves', `${profile.name} lists ${listed.length === 0 ? 'none' : shownList(listed)}.`),
          ]),
      ...seenIf(worked, told ? 'doubts' : 'against', 'It has worked for this application in this session.'),
    ],
    remedy: `Add ${shown(uri)} to the allowed callback URLs of ${context.application}, character by character.`,
    link: profile.links.audience_leg ?? null,
    test: askProvider(context, null),
  };
}

/** The same address but for the name of this machine, for example `localhost` instead of `127.0.0.1`. */
function onlyHostDiffers(one: string, other: string): boolean {
  if (!URL.canParse(one) || !URL.canParse(other)) return false;
  const [a, b] = [new URL(one), new URL(other)];
  const rest = ({ protocol, port, pathname, search }: URL) => [protocol, port, pathname, search].join(' ');
  return (
    a.hostname !== b.hostname &&
    [a, b].every(({ hostname }) => isLoopbackHostname(hostname)) &&
    rest(a) === rest(b)
  );
}

function nearlyRegistered(context: DiagnosisContext, uri: string): Hypothesis | null {
  const listed = context.facts?.redirectUris ?? [];
  if (listed.includes(uri)) return null;
  const near = listed.find(
    (candidate) => nearMiss(uri, candidate) !== null || onlyHostDiffers(uri, candidate),
  );
  if (near === undefined) return null;
  const kind = nearMiss(uri, near);
  return {
    code: 'REDIRECT_NEAR_MISS',
    title: `A registered redirect URI differs by ${kind === null ? 'the name of this machine' : nearMissWords[kind]}`,
    detail: `${shown(near)} is registered, ${shown(uri)} was sent.`,
    observations: [seen('proves', `The provider lists ${shown(near)}.`)],
    remedy: 'Make the two equal, here or at the provider.',
  };
}

export function whyRedirectRefused(context: DiagnosisContext, reason: Reason): Hypotheses {
  const uri = redirectUri(context) ?? '';
  const silent = reason === 'no_callback';
  const [audience] = context.evidence.asked.audiences;
  return [
    nearlyRegistered(context, uri),
    reason === 'redirect_uri_insecure'
      ? {
          code: 'REDIRECT_INSECURE',
          title: 'The provider takes no http redirect URI for this host',
          detail: `${shown(uri)} was sent.`,
          observations: [seen('strong', 'The provider says so.')],
          remedy:
            'Register and use http://localhost with a port, or an https address whose callback is pasted here.',
        }
      : null,
    reason === 'redirect_uri_differs'
      ? {
          code: 'EXTRA_PARAMETER',
          title: 'The token request names another redirect URI than the sign-in',
          detail: 'Both must be the same, character by character.',
          observations: [seen('strong', 'The provider says so.')],
          remedy: 'Take redirect_uri out of the extra parameters, and sign in again.',
        }
      : notRegistered(context, uri, reason),
    clientIdWrong(context, [
      ...seenIf(
        silent,
        'hint',
        'A client id that the provider does not know ends on a page of its own, too.',
      ),
      ...seenIf(
        context.facts?.unanswered.some(
          ({ call, reason }) => reason === 'refused' && call.includes('auth_redirect_urls'),
        ) === true,
        'strong',
        'The provider answers for others, and does not for this client id.',
      ),
    ]),
    silent
      ? {
          code: 'SIGN_IN_NOT_FINISHED',
          title: 'Nobody finished the sign-in',
          detail: 'The link was not opened, or its page was closed or left open.',
          observations: [seen('supports', 'Nothing came to the redirect URI, not even an error.')],
          remedy: 'Start again, open the link and finish there.',
          test: anew(context),
        }
      : null,
    silent
      ? {
          code: 'BROWSER_ELSEWHERE',
          title: 'The browser ran on another machine',
          detail: 'A callback to this machine’s own address reaches only this machine.',
          observations: seenIf(
            uri.startsWith('https:'),
            'strong',
            'The redirect URI is an https address, which can’t be received here.',
          ),
          remedy: 'Paste the address that the browser ended on, under Paste the callback URL.',
        }
      : null,
    ...(silent && audience !== undefined
      ? whyAudienceMissing(context, audience).filter((each) => each?.code === 'AUDIENCE_PLACEHOLDER')
      : []),
  ];
}
