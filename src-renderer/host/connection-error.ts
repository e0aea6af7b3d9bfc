/**
 * `link_needed`: the page was opened without a launch link.
 * `link_refused`: the link was used before, is older than a minute, or the session ended with its host.
 * `unreachable`: nothing answers at this address; the host has probably been closed.
 */
export type HostConnectionFailure = 'link_needed' | 'link_refused' | 'unreachable';

export class HostConnectionError extends Error {
  readonly failure: HostConnectionFailure;
  constructor(failure: HostConnectionFailure) {
    super(failure);
    this.name = 'HostConnectionError';
    this.failure = failure;
  }
}
