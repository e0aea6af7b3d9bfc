import type { Environment } from '../environments/environment.ts';
import type { PastedRequest, RequestForm } from '../paste/paste-kinds.ts';
import { shown } from '../text/shown.ts';
import { firstValue } from './request-context.ts';
import type { RequestReview } from './review-request.ts';

const formWords: Readonly<Record<RequestForm, string>> = {
  url: '',
  curl: ' as curl',
  fetch: ' as fetch',
  recording: ' in a recording',
  json: ' as JSON',
  form_body: ' as a form',
  authorization_header: '',
};

function whatItIs(request: PastedRequest): string {
  if (request.form === 'authorization_header') return 'Client credentials';
  const form = formWords[request.form];
  if (request.leg === 'authorize')
    return request.form === 'url' ? 'Authorize URL' : `Authorize request${form}`;
  return firstValue(request, 'grant_type') === 'refresh_token'
    ? `Refresh request${form}`
    : `Token request${form}`;
}

/** One line: what was pasted, whose it is, and the worst that was found, as “Authorize URL of Storefront, no audience”. */
export function requestTitle(
  request: PastedRequest,
  { environmentId, applicationId, findings }: RequestReview,
  environments: readonly Environment[],
): string {
  const environment = environments.find(({ id }) => id === environmentId);
  const application = environment?.applications.find(({ id }) => id === applicationId);
  const owner = application?.name ?? environment?.name;
  const worst = findings.find(({ severity }) => severity === 'error' || severity === 'warning');
  return [
    `${whatItIs(request)}${owner === undefined ? '' : ` of ${shown(owner)}`}`,
    ...(worst === undefined ? [] : [worst.label]),
  ].join(', ');
}
