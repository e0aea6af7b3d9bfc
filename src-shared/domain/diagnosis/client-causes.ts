// Why the provider does not accept the application.
import { remedyFor } from '../checks/create-finding.ts';
import type { ProviderRefusal } from '../problems/refusal-reason.ts';
import { shown, shownList } from '../text/shown.ts';
import { type Hypothesis, type Observation, seen, seenIf } from './assess.ts';
import { wrongDomain } from './audience-allowed.ts';
import type { DiagnosisContext } from './diagnosis-context.ts';

export function clientIdWrong(context: DiagnosisContext, observations: readonly Observation[]): Hypothesis {
  const { clientId, related, check, facts } = context;
  const worked = related.find((run) => run.clientId === clientId && run.grantedAudiences !== null);
  const id = clientId ?? '';
  return {
    code: 'CLIENT_ID_WRONG',
    title: 'The client id is not the application’s',
    detail: `${context.application} has the client id ${shown(id)} here.`,
    observations: [
      ...observations,
      ...seenIf(worked !== undefined, 'rules_out', 'The same client id has brought tokens in this session.'),
      ...seenIf(id !== id.trim(), 'strong', 'There is a blank before or after it.'),
      ...seenIf(
        facts?.apis?.some(({ authorisedClientIds }) => authorisedClientIds?.includes(id)) === true,
        'rules_out',
        'The provider knows this client id.',
      ),
    ],
    ...remedyFor(check, 'client', id),
  };
}

/** How the application proved itself, as far as the parameters sent tell. */
function sentMethod({ evidence, problem }: DiagnosisContext): 'client_secret_post' | 'other' | null {
  const sent = evidence.sent.token ?? evidence.sent.refresh;
  if (sent === null || problem === null) return null;
  return sent.some(({ name }) => name === 'client_secret') ? 'client_secret_post' : 'other';
}

export function whyClientRefused(
  context: DiagnosisContext,
  refusal: ProviderRefusal,
): readonly (Hypothesis | null)[] {
  const { evidence, application, related, clientId } = context;
  const supported = evidence.metadata?.tokenEndpointAuthMethodsSupported ?? null;
  const method = sentMethod(context);
  const secretless = evidence.application?.kind === 'spa' && method !== 'client_secret_post';
  const notFound = refusal.status === 404;
  const worked = related.some((run) => run.clientId === clientId && run.grantedAudiences !== null);
  const methodFits = supported === null || method === null || supported.includes(method);
  return [
    {
      code: 'SECRET_WRONG',
      title: `The client secret is not that of ${application}`,
      detail: 'It was rotated, copied incompletely, or belongs to another application or environment.',
      observations: [
        ...seenIf(
          refusal.status === 401,
          'supports',
          'The provider answered 401: it knows the client, not the secret.',
        ),
        ...seenIf(notFound, 'against', 'The provider answered 404: it does not know the client at all.'),
        ...seenIf(secretless, 'rules_out', 'No secret was sent: the application has none.'),
        ...seenIf(worked, 'hint', 'It has brought tokens in this session: it may have been rotated since.'),
      ],
      remedy: 'Copy the client secret once more from the provider, and enter it in Setup.',
    },
    clientIdWrong(context, [
      ...seenIf(
        notFound,
        'strong',
        'The provider answered 404, as it does for a client id that it does not know.',
      ),
      ...seenIf(secretless, 'supports', 'No secret was sent that could be wrong.'),
    ]),
    {
      code: 'CLIENT_AUTHENTICATION_METHOD',
      title: 'The application proves itself in another way than registered',
      detail: 'As client_secret_post, client_secret_basic, a signed assertion, or not at all.',
      observations: [
        ...(supported === null
          ? []
          : [
              methodFits
                ? seen('doubts', `The provider announces ${shownList(supported)}.`)
                : seen(
                    secretless ? 'hint' : 'strong',
                    `The provider announces ${shownList(supported)} alone.`,
                  ),
            ]),
        ...seenIf(secretless, 'supports', 'No secret was sent; the application may be registered with one.'),
      ],
      remedy: 'Compare the client authentication in Setup with the kind of the application at the provider.',
    },
    wrongDomain(context, evidence.asked.audiences[0] ?? null),
  ];
}
