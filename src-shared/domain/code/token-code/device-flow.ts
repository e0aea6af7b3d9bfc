import { codeExchangeParameters, deviceParameters } from '../../minting/request-parameters.ts';
import type { CodeCall } from '../code-call.ts';
import { plain } from '../code-text.ts';
import { tokenCall } from './machine-token.ts';
import { safeParameters } from './safe-parameters.ts';
import type { TokenCodeInput } from './token-code-input.ts';

/** The device grant (RFC 8628) as code is to do it: ask for a code, have it entered, ask for the tokens until it was. */
export interface DeviceFlow {
  readonly ask: CodeCall;
  /** `code` in it is a variable of the code: the device code. */
  readonly poll: CodeCall;
}

export function deviceFlowOf(input: TokenCodeInput, deviceEndpoint: string): DeviceFlow {
  const { request, profile, knownSecrets } = input;
  const asked = safeParameters(deviceParameters(request, profile), knownSecrets);
  return {
    ask: tokenCall({ ...input, tokenEndpoint: deviceEndpoint }, asked),
    poll: tokenCall(input, [
      { name: 'grant_type', value: plain('urn:ietf:params:oauth:grant-type:device_code') },
      { name: 'device_code', value: [{ kind: 'variable', name: 'code' }] },
      ...safeParameters(codeExchangeParameters(request), knownSecrets),
    ]),
  };
}
