import { z } from 'zod';
import type { DirectoryApplication } from '../tenant-directory.ts';
import { customDomain } from '../tenant-state.ts';
import {
  type Answer,
  applicationUnknown,
  bodyInvalid,
  type Call,
  failure,
  type Operation,
  ok,
  pageInvalid,
  paginate,
  success,
  tenantFull,
} from './answer.ts';

const urlList = z.object({ urls: z.array(z.string().max(2_000)).max(100) });

const redirectUrls = '/applications/:application/auth_redirect_urls';

export const applicationOperations: readonly Operation[] = [
  { method: 'GET', path: '/applications', scope: 'read:applications', answer: listApplications },
  {
    method: 'GET',
    path: '/applications/:application',
    scope: 'read:applications',
    answer: withApplication(readApplication),
  },
  {
    method: 'GET',
    path: redirectUrls,
    scope: 'read:applications_redirect_uris',
    answer: withApplication((_call, { redirectUris }) => ok({ redirect_urls: redirectUris })),
  },
  {
    method: 'POST',
    path: redirectUrls,
    scope: 'create:applications_redirect_uris',
    answer: withApplication((call, application) =>
      setUrls(call, application, (urls) => [...application.redirectUris, ...urls]),
    ),
  },
  {
    method: 'PUT',
    path: redirectUrls,
    scope: 'update:applications_redirect_uris',
    answer: withApplication((call, application) => setUrls(call, application, (urls) => urls)),
  },
  {
    method: 'DELETE',
    path: redirectUrls,
    scope: 'delete:applications_redirect_uris',
    answer: withApplication(removeUrls),
  },
  { method: 'GET', path: '/environment', scope: 'read:environments', answer: readEnvironment },
];

function withApplication(
  answer: (call: Call, application: DirectoryApplication) => Answer,
): (call: Call) => Answer {
  return (call) => {
    const application = call.state.directory.application(call.params.application ?? '');
    return application ? answer(call, application) : applicationUnknown;
  };
}

const typeCodes: Readonly<Record<DirectoryApplication['kind'], string>> = {
  spa: 'spa',
  web: 'reg',
  machine: 'm2m',
  device: 'device',
};

function listApplications({ state, query }: Call): Answer {
  const descending = query.get('sort') === 'name_desc';
  const applications = state.directory
    .applications()
    .map(({ clientId, name, kind }) => ({ id: clientId, name, type: typeCodes[kind] }))
    .sort((one, other) => one.name.localeCompare(other.name) * (descending ? -1 : 1));
  const page = paginate(applications, query);
  return page ? ok({ ...success, applications: page.items, next_token: page.nextToken }) : pageInvalid;
}

/** Holds the client secret, as Kinde's own answer does. */
function readApplication(_call: Call, { clientId, name, kind, clientSecret }: DirectoryApplication): Answer {
  return ok({
    ...success,
    application: {
      id: clientId,
      name,
      type: typeCodes[kind],
      client_id: clientId,
      client_secret: clientSecret ?? '',
      login_uri: '',
      homepage_uri: '',
      has_cancel_button: false,
    },
  });
}

function isCallback(url: string): boolean {
  return url === url.trim() && /^https?:\/\//.test(url) && URL.canParse(url) && !url.includes('#');
}

function setUrls(
  { state, body }: Call,
  { clientId, kind }: DirectoryApplication,
  combine: (urls: readonly string[]) => readonly string[],
): Answer {
  const parsed = urlList.safeParse(body);
  if (!parsed.success) return bodyInvalid;
  if (kind === 'machine' || kind === 'device') {
    return failure(400, 'APPLICATION_HAS_NO_CALLBACK', 'The application has no sign-in that comes back');
  }
  if (!parsed.data.urls.every(isCallback)) {
    return failure(400, 'INVALID_REDIRECT_URL', 'Every URL must be absolute, without blanks or fragment');
  }
  return state.directory.setRedirectUris(clientId, combine(parsed.data.urls)) ? ok(success) : tenantFull;
}

function removeUrls({ state, query }: Call, { clientId, redirectUris }: DirectoryApplication): Answer {
  const removed = new Set((query.get('urls') ?? '').split(',').filter((url) => url !== ''));
  if (removed.size === 0) return failure(400, 'INVALID_REQUEST', 'urls is missing');
  state.directory.setRedirectUris(
    clientId,
    redirectUris.filter((url) => !removed.has(url)),
  );
  return ok(success);
}

function readEnvironment({ state }: Call): Answer {
  return ok({
    code: 'OK',
    message: 'success_response',
    environment: {
      code: 'practice',
      name: 'Practice',
      is_default: true,
      is_live: false,
      kinde_domain: new URL(state.issuer).host,
      custom_domain: state.has('custom_domain') ? new URL(customDomain(state)).host : null,
    },
  });
}
