import type { ClientLink } from '@orpc/client';
import type { FirstScreen } from '../../src-shared/contract/first-screen.ts';

/** A way to the host, whatever carries it. */
interface Transport {
  readonly link: ClientLink<Record<never, never>>;
  onClosed(callback: () => void): () => void;
}

/** An open way, and what came first on it. */
export interface Opened {
  readonly transport: Transport;
  readonly first: FirstScreen;
}
