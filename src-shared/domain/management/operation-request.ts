import { type RequestBody, requestDefaults, type SavedRequest } from '../calls/saved-request.ts';
import type { Environment } from '../environments/environment.ts';
import type { ManagementOperation } from './management-catalogue.ts';

type NewRequest = Pick<SavedRequest, 'id' | 'environmentId' | 'folderId' | 'token'>;

function bodyOf({ body }: ManagementOperation): RequestBody {
  switch (body.kind) {
    case 'none':
      return body;
    case 'json':
      return { kind: 'json', text: JSON.stringify(body.value, null, 2) };
    case 'files':
      return {
        kind: 'multipart',
        parts: body.names.map((name) => ({
          kind: 'file',
          name,
          fileName: null,
          contentType: null,
          attachmentId: null,
          enabled: true,
        })),
      };
  }
}

/**
 * A request to begin with: path parameters are variables of the request that have no value yet and so are switched off,
 * which keeps the call from being sent without them; query parameters are switched off unless the call needs them.
 */
export function requestOf(operation: ManagementOperation, request: NewRequest): SavedRequest {
  const { method, name, path, parameters } = operation;
  const inPlace = (place: 'path' | 'query') => parameters.filter((parameter) => parameter.in === place);
  return {
    ...requestDefaults,
    ...request,
    name,
    method,
    url: `{{domain}}${path.replace(/\{([^{}]+)\}/g, '{{$1}}')}`,
    query: inPlace('query').map(({ name, example, required }) => ({
      name,
      value: example,
      enabled: required,
    })),
    headers: [{ name: 'Accept', value: 'application/json', enabled: true }],
    body: bodyOf(operation),
    variables: inPlace('path').map(({ name }) => ({
      id: `path-${name}`,
      name,
      value: '',
      secret: false,
      enabled: false,
    })),
  };
}

/** The machine whose token such a call carries: one that has a token for it already before any other; or none. */
export function callerOf(
  { applications }: Environment,
  ready: (applicationId: string) => boolean,
): SavedRequest['token'] {
  const machines = applications.filter(({ kind }) => kind === 'machine');
  const caller = machines.find(({ id }) => ready(id)) ?? machines[0];
  return caller === undefined ? { kind: 'none' } : { kind: 'access', applicationId: caller.id };
}
