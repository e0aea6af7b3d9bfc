import { isSecureEndpoint } from '../environments/issuer.ts';

/**
 * Where a person enters a device's code: the address with the code in it, else the bare one (RFC 8628 section 3.3.1).
 * Null where neither is `https:` or on this machine: such an address is shown as text, and never opened.
 */
export function devicePage(addresses: {
  readonly verificationUri: string;
  readonly verificationUriComplete: string | null;
}): string | null {
  const { verificationUri, verificationUriComplete } = addresses;
  return (
    [verificationUriComplete, verificationUri].find(
      (address) => address !== null && isSecureEndpoint(address),
    ) ?? null
  );
}
