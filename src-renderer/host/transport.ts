import type { ClientLink } from '@orpc/client';

/** A way to the host, whatever carries it. */
export interface Transport {
  readonly link: ClientLink<Record<never, never>>;
  onClosed(callback: () => void): () => void;
}
