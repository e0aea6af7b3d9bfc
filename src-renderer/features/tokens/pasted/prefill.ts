import type { Application } from '../../../../src-shared/domain/environments/environment.ts';
import { isLoopbackHostname } from '../../../../src-shared/domain/environments/issuer.ts';
import type { PastedRequest } from '../../../../src-shared/domain/paste/paste-kinds.ts';
import { firstValue } from '../../../../src-shared/domain/request-checks/request-context.ts';
import { newApplication, withAuthentication, withKind } from '../../environments/edit-environment.ts';

/** What a pasted request tells of the application it is one of. Its secret is asked for in Setup. */
export function applicationFromRequest(request: PastedRequest, id: string): Application {
  const machine = firstValue(request, 'grant_type') === 'client_credentials';
  const confidential = request.authentication !== 'none';
  const kind = machine || request.form === 'authorization_header' ? 'machine' : confidential ? 'web' : 'spa';
  const fresh = withKind(newApplication(id, machine ? 'My machine' : 'My application'), kind);
  const application =
    request.authentication === 'basic' ? withAuthentication(fresh, 'client_secret_basic') : fresh;
  const redirectUri = firstValue(request, 'redirect_uri');
  const received =
    redirectUri !== null && URL.canParse(redirectUri) && isLoopbackHostname(new URL(redirectUri).hostname);
  return {
    ...application,
    clientId: request.clientId ?? '',
    // An address elsewhere can't be received here: the application keeps its own.
    redirectUri: received && application.redirectUri !== null ? redirectUri : application.redirectUri,
  };
}
