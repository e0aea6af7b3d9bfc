// Whose token it is: the client in azp, the issuer, the time.
import { clockTolerance } from '../checks/context.ts';
import { remedyFor, shown } from '../checks/create-finding.ts';
import { isReadable, type TokenView, textClaim, timeClaim } from '../checks/token-view.ts';
import { differsOnlyByLastSlash } from '../environments/issuer.ts';
import { nearMiss, nearMissWords } from '../inspection/near-miss.ts';
import { isOnOwnDomain } from '../profiles/profile.ts';
import { distanceText, spanText } from '../text/time-text.ts';
import { type Hypothesis, seen, seenIf } from './assess.ts';
import type { DiagnosisContext } from './diagnosis-context.ts';
import { anew } from './next-tests.ts';
import { oldToken } from './token-causes.ts';

type Hypotheses = readonly (Hypothesis | null)[];

export function whyOtherClient(context: DiagnosisContext, actual: string | null): Hypotheses {
  const { input, clientId, check, profile } = context;
  if (actual === null)
    return [
      {
        code: 'NOT_WRITTEN',
        title: 'The provider leaves the client out',
        detail: 'The token does not say to which application it was issued.',
        observations: [seen('supports', 'Neither azp nor client_id names a client.')],
        remedy: remedyFor(check, 'client', clientId ?? '').remedy,
      },
    ];
  const other = input.environment?.applications.find((candidate) => candidate.clientId === actual);
  const trimmed = actual.trim() === clientId?.trim() || actual.toLowerCase() === clientId?.toLowerCase();
  return [
    {
      code: 'OTHER_APPLICATION',
      title:
        other === undefined
          ? 'It was issued to another application'
          : `It was issued to ${shown(other.name)}`,
      detail: `It names ${shown(actual)}; ${context.application} is ${shown(clientId ?? '')}.`,
      observations: [
        ...seenIf(
          other !== undefined,
          'proves',
          'That is the client id of another application of this environment.',
        ),
        ...seenIf(
          other === undefined && !trimmed,
          'supports',
          'No application of this environment has that client id.',
        ),
      ],
      remedy:
        other === undefined
          ? remedyFor(check, 'client', clientId ?? '').remedy
          : `Use the token with ${shown(other.name)}, or get one as ${context.application}.`,
      link: profile.links.client ?? null,
    },
    trimmed
      ? {
          code: 'CLIENT_ID_WRONG',
          title: 'The client id here has a blank or another case',
          detail: 'Client ids are compared character by character.',
          observations: [
            seen('proves', `${shown(actual)} and ${shown(clientId ?? '')} differ in nothing else.`),
          ],
          remedy: 'Copy the client id again into the application’s settings.',
        }
      : null,
    otherEnvironment(context),
    oldToken(context, null),
  ];
}

export function issOf({ check }: DiagnosisContext): string | null {
  const view = [check.access, check.id].find(isReadable);
  return view === undefined ? null : textClaim(view, 'iss');
}

function otherEnvironment(context: DiagnosisContext): Hypothesis | null {
  const { evidence, check } = context;
  const iss = issOf(context);
  if (iss === null || check.issuer === null) return null;
  if (iss === check.issuer) return null;
  const other = evidence.environment?.otherIssuers.find(({ issuer }) => issuer === iss);
  return {
    code: 'OTHER_ENVIRONMENT',
    title:
      other === undefined ? 'It comes from another environment' : `It comes from ${shown(other.environment)}`,
    detail: `Its iss is ${shown(iss)}; this environment’s issuer is ${shown(check.issuer)}.`,
    observations: [
      ...seenIf(
        other !== undefined,
        'proves',
        `${shown(iss)} is the issuer of ${shown(other?.environment ?? '')}.`,
      ),
      ...seenIf(other === undefined, 'hint', 'No environment here has this issuer.'),
    ],
    remedy: 'Look at it in the environment that it comes from, or get tokens here.',
  };
}

export function whyOtherIssuer(context: DiagnosisContext): Hypotheses {
  const { check, profile, facts } = context;
  const iss = issOf(context) ?? '';
  const expected = check.issuer ?? '';
  const miss = differsOnlyByLastSlash(iss, expected) ? 'slash' : nearMiss(iss, expected);
  const near = miss === 'path' || miss === 'several' ? null : miss;
  const mixed = isOnOwnDomain(profile, iss) !== isOnOwnDomain(profile, expected);
  const said = facts?.customDomain ?? facts?.kindeDomain ?? null;
  const provider =
    facts !== null &&
    [facts.customDomain, facts.kindeDomain].some((host) => host !== null && iss.includes(host));
  const known = check.evidence.environment?.otherIssuers.some(({ issuer }) => issuer === iss) === true;
  return [
    near !== null
      ? {
          code: 'WRONG_ISSUER',
          title:
            near === 'slash'
              ? 'A slash at the end makes the difference'
              : `They differ by ${nearMissWords[near]} alone`,
          detail: 'Issuers are compared character by character.',
          observations: [seen('proves', `${shown(iss)} and ${shown(expected)} differ in nothing else.`)],
          ...remedyFor(check, 'issuer', iss),
        }
      : null,
    near !== null || known
      ? null
      : {
          code: 'WRONG_DOMAIN',
          title: 'The tenant has two domains, and they were mixed',
          detail: `The token says ${shown(iss)}, the environment ${shown(expected)}: iss is the domain that was asked.`,
          observations: [
            ...seenIf(
              !check.pasted,
              'strong',
              'It came from this very run, so the same tenant answers to both.',
            ),
            ...seenIf(
              mixed && profile.ownDomains.length > 0,
              'supports',
              'One of the two is the provider’s own domain, the other is not.',
            ),
            ...seenIf(
              provider,
              'proves',
              `The provider names ${shown(said ?? '')} as a domain of this tenant.`,
            ),
          ],
          ...remedyFor(check, 'custom_domain', iss),
        },
    otherEnvironment(context),
  ];
}

function clockCause({ check }: DiagnosisContext): Hypothesis {
  const ahead = check.clockAhead;
  return {
    code: 'CLOCK_WRONG',
    title: ahead === 0 ? 'A clock is wrong' : `The clocks differ by ${spanText(ahead)}`,
    detail: 'Whether a token is valid is judged by the clock of whoever looks.',
    observations: [
      ahead === 0
        ? seen('doubts', 'The Date header of the answer agrees with the clock here.')
        : seen(
            'proves',
            `By its Date header the provider is ${spanText(ahead)} ${ahead > 0 ? 'ahead' : 'behind'}.`,
          ),
    ],
    remedy: 'Set the clock of this machine by the network; if it is right, the provider’s is not.',
  };
}

/** Valid, or issued, only after it came: with equal clocks that is the provider's doing. */
function issuedAhead({ check }: DiagnosisContext): Hypothesis | null {
  const begins = check.readable
    .flatMap((view) => (['nbf', 'iat'] as const).map((claim) => ({ claim, time: timeClaim(view, claim) })))
    .find(({ time }) => time.state === 'time' && time.at > check.receivedAt + clockTolerance);
  if (begins?.time.state !== 'time') return null;
  const span = spanText(begins.time.at - check.receivedAt);
  return {
    code: 'ISSUED_AHEAD',
    title: 'The provider issues tokens that begin later',
    detail: `${begins.claim} lies ${span} after the token came. An API that looks at it refuses the token until then.`,
    observations: [
      ...seenIf(!check.pasted, 'strong', 'It came in this very run.'),
      ...seenIf(
        check.clockAhead === 0,
        'supports',
        'The Date header of the answer agrees with the clock here.',
      ),
    ],
    remedy: `Wait ${span}; have the provider compare the clock of what signs its tokens, or take the delay out.`,
  };
}

export function whyTime(context: DiagnosisContext): Hypotheses {
  const { check, evidence, now } = context;
  const view = [check.access, check.id].find(
    (each) => isReadable(each) && timeClaim(each, 'exp').state === 'time' && expired(each, check.now),
  );
  const exp = isReadable(view ?? null) && view ? timeClaim(view, 'exp') : { state: 'absent' as const };
  if (exp.state !== 'time') return [clockCause(context), issuedAhead(context)];
  const onArrival = exp.at <= check.receivedAt;
  return [
    clockCause(context),
    {
      code: 'TOKEN_AGED',
      title: 'It has simply outlived its time',
      detail: `It came ${distanceText(evidence.receivedAt, now)} and was good until ${distanceText(exp.at, check.now)}.`,
      observations: [
        onArrival && !check.pasted
          ? seen('rules_out', 'It had expired when it came.')
          : seen(
              check.pasted ? 'strong' : 'proves',
              check.pasted ? 'A pasted token may be of any age.' : 'It was good when it came.',
            ),
      ],
      remedy: 'Get tokens again, or refresh them.',
      test: check.pasted ? null : anew(context),
    },
    onArrival && !check.pasted
      ? {
          code: 'ISSUED_EXPIRED',
          title: 'The provider issued it expired',
          detail: 'Its exp lay in the past when it came: a lifetime of nothing, or an old token given again.',
          observations: [
            seen('strong', `It expired ${distanceText(exp.at, check.receivedAt)} when it came.`),
            ...seenIf(check.clockAhead === 0, 'supports', 'The clocks agree.'),
          ],
          remedy: `Look at the token lifetime of ${context.application} at the provider.`,
        }
      : null,
    oldToken(context, null),
  ];
}

function expired(view: TokenView, now: number): boolean {
  const exp = timeClaim(view, 'exp');
  return exp.state === 'time' && exp.at <= now;
}
