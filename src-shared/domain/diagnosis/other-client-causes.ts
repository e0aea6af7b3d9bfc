// Why the token was issued to another client.
import { remedyFor } from '../checks/create-finding.ts';
import { shown } from '../text/shown.ts';
import { type Hypothesis, seen, seenIf } from './assess.ts';
import type { DiagnosisContext } from './diagnosis-context.ts';
import { otherEnvironment } from './issuer-causes.ts';
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
