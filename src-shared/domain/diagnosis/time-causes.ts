// Why the token is not valid now.
import { clockTolerance } from '../checks/context.ts';
import { isReadable, type TokenView, timeClaim } from '../checks/token-view.ts';
import { distanceText, nearSpanText } from '../text/time-text.ts';
import { type Hypothesis, seen, seenIf } from './assess.ts';
import { causeRemedy } from './cause-remedy.ts';
import type { DiagnosisContext } from './diagnosis-context.ts';
import { anew } from './next-tests.ts';
import { oldToken } from './token-causes.ts';

type Hypotheses = readonly (Hypothesis | null)[];

function clockCause(context: DiagnosisContext): Hypothesis {
  const { check } = context;
  const ahead = check.clockAhead;
  return {
    code: 'CLOCK_WRONG',
    title: ahead === 0 ? 'A clock is wrong' : `The clocks differ by ${nearSpanText(ahead)}`,
    detail: 'Whether a token is valid is judged by the clock of whoever looks.',
    observations: [
      ahead === 0
        ? seen('doubts', 'The Date header of the answer agrees with the clock here.')
        : seen(
            'proves',
            `By its Date header the provider is ${nearSpanText(ahead)} ${ahead > 0 ? 'ahead' : 'behind'}.`,
          ),
    ],
    remedy:
      causeRemedy(context, 'CLOCK_WRONG') ??
      'Set the clock of this machine by the network; if it is right, the provider’s is not.',
  };
}

/** Valid, or issued, only after it came: with equal clocks that is the provider's doing. */
function issuedAhead(context: DiagnosisContext): Hypothesis | null {
  const { check } = context;
  const begins = check.readable
    .flatMap((view) => (['nbf', 'iat'] as const).map((claim) => ({ claim, time: timeClaim(view, claim) })))
    .find(({ time }) => time.state === 'time' && time.at > check.receivedAt + clockTolerance);
  if (begins?.time.state !== 'time') return null;
  const span = nearSpanText(begins.time.at - check.receivedAt);
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
    remedy:
      causeRemedy(context, 'ISSUED_AHEAD') ??
      `Wait ${span}; have the provider compare the clock of what signs its tokens, or take the delay out.`,
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
          remedy:
            causeRemedy(context, 'ISSUED_EXPIRED') ??
            `Look at the token lifetime of ${context.application} at the provider.`,
        }
      : null,
    oldToken(context, null),
  ];
}

function expired(view: TokenView, now: number): boolean {
  const exp = timeClaim(view, 'exp');
  return exp.state === 'time' && exp.at <= now;
}
