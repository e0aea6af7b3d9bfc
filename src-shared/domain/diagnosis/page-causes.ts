// Why something else than a provider answered.
import { remedyFor } from '../checks/create-finding.ts';
import { differsOnlyByLastSlash } from '../environments/issuer.ts';
import type { Problem } from '../problems/problem.ts';
import { shown } from '../text/shown.ts';
import { type Hypothesis, seen, seenIf } from './assess.ts';
import { wrongDomain } from './audience-allowed.ts';
import { clientIdWrong } from './client-causes.ts';
import type { DiagnosisContext } from './diagnosis-context.ts';
import { anew } from './next-tests.ts';

type Hypotheses = readonly (Hypothesis | null)[];
type PageProblem = Extract<Problem, { readonly code: 'TOKEN_RESPONSE_INVALID' | 'UNEXPECTED_STATUS' }>;

/** The token endpoint answered, but neither with tokens nor with an OAuth error. */
export function whyPage(context: DiagnosisContext, problem: PageProblem): Hypotheses {
  const html = problem.code === 'TOKEN_RESPONSE_INVALID' && /html/i.test(problem.contentType ?? '');
  const redirect = problem.code === 'TOKEN_RESPONSE_INVALID' && problem.reason === 'redirect';
  const { status } = problem;
  const worked = context.related.some(({ grantedAudiences }) => grantedAudiences !== null);
  return [
    {
      code: 'NOT_THE_ENDPOINT',
      title: 'Something else than the token endpoint answered',
      detail: 'A website, a proxy or a firewall between, or an address that has moved.',
      observations: [
        ...seenIf(html, 'supports', 'The answer is a web page.'),
        ...seenIf(redirect, 'strong', 'The answer is a redirect; a token endpoint does not redirect.'),
        ...seenIf(status === 404 || status === 405, 'supports', `The status is ${status}.`),
        ...seenIf(worked, 'doubts', 'Tokens came from this environment in this session.'),
      ],
      remedy:
        'Open the token leg and read the answer; compare the address with token_endpoint of the discovery leg.',
    },
    {
      code: 'PROVIDER_FAILED',
      title: 'The provider itself failed',
      detail: 'The request may be all right.',
      observations: [
        ...seenIf(status >= 500, 'strong', `The status is ${status}.`),
        ...seenIf(status < 500, 'doubts', `The status is ${status}, not one of failure.`),
      ],
      remedy: 'Try again in a while.',
      test: anew(context),
    },
    status === 404
      ? clientIdWrong(context, [
          seen('supports', 'Some providers answer 404 for a client id that they do not know.'),
        ])
      : null,
    wrongDomain(context, context.evidence.asked.audiences[0] ?? null),
  ];
}

/** The address of the environment does not lead to the provider's metadata, or to another's. */
export function whyNotReached(context: DiagnosisContext, problem: Problem): Hypotheses {
  const { check, profile } = context;
  const issuer = context.evidence.environment?.issuer ?? '';
  const named =
    problem.code === 'ISSUER_MISMATCH' || problem.code === 'CALLBACK_ISSUER_MISMATCH' ? problem.actual : null;
  const slash = named !== null && differsOnlyByLastSlash(issuer, named);
  const twoDomains =
    named !== null &&
    !slash &&
    URL.canParse(named) &&
    URL.canParse(issuer) &&
    new URL(named).host !== new URL(issuer).host;
  return [
    {
      code: 'WRONG_ISSUER',
      title: slash
        ? 'A slash at the end makes the difference'
        : 'The issuer of the environment is not the provider’s',
      detail:
        named === null
          ? `Asked was ${shown(issuer)}.`
          : `It calls itself ${shown(named)}; the environment says ${shown(issuer)}.`,
      observations: [
        ...seenIf(slash, 'proves', 'The two differ in nothing else.'),
        ...seenIf(
          named !== null && !slash && !twoDomains,
          'strong',
          'The provider’s metadata name another issuer.',
        ),
        ...seenIf(named === null, 'supports', 'No metadata were found at that address.'),
      ],
      ...remedyFor(check, 'issuer', named ?? issuer),
    },
    twoDomains
      ? {
          code: 'WRONG_DOMAIN',
          title: 'The tenant has two domains, and they were mixed',
          detail: `The environment says ${shown(issuer)}, the provider ${shown(named ?? '')}.`,
          observations: [
            seen('strong', 'The tenant answers at one address and names the other.'),
            ...seenIf(profile.ownDomains.length > 0, 'hint', `${profile.name} offers custom domains.`),
          ],
          ...remedyFor(check, 'custom_domain', named ?? ''),
        }
      : null,
  ];
}
