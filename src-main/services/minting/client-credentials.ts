import { clientCredentialsGrantRequest, processClientCredentialsResponse } from 'oauth4webapi';
import { machineParameters } from '../../../src-shared/domain/minting/request-parameters.ts';
import { fingerprint } from '../../../src-shared/domain/minting/token-request.ts';
import type { TokenSet } from '../../../src-shared/domain/tokens/token-set.ts';
import { finishRun, redacted } from './build-token-set.ts';
import { authenticateClient } from './client-authentication.ts';
import { requireEndpoint } from './endpoints.ts';
import { clientOf, discoverServer, type MintingContext, type Run } from './run.ts';
import { tokenLeg } from './token-leg.ts';

/** Client credentials (RFC 6749 section 4.4): a machine's own access token. */
export async function mintForMachine(context: MintingContext, run: Run): Promise<TokenSet> {
  const { application, environment, request, recorder } = run;
  const server = await discoverServer(context, run);
  const endpoint = requireEndpoint(server, 'token');
  const authentication = await authenticateClient(
    context.access,
    context.access.environment(environment.id),
    application,
    endpoint,
    (secret) => recorder.addSecrets(secret),
  );
  const client = clientOf(application);
  const result = await tokenLeg(context, run, 'token', {
    endpoint,
    parameters: machineParameters(request, environment.profile),
    send: (options, parameters) =>
      clientCredentialsGrantRequest(server, client, authentication, parameters, options),
    process: (response) => processClientCredentialsResponse(server, client, response),
  });
  return finishRun(context, run, {
    server,
    result,
    origin: 'minted',
    fingerprint: fingerprint(request, application, environment.issuer),
    sent: { authorize: null, device: null, token: redacted(result.sent), refresh: null },
    nonceSent: null,
    callback: null,
    code: null,
    parent: null,
  });
}
