import type { TokenRequest } from '../minting/token-request.ts';
import type { DiagnosisInput } from './diagnosis-context.ts';
import type { NextTest, ProviderQuestion } from './next-test.ts';
import type { ProviderFacts } from './provider-facts.ts';
import type { RelatedRun } from './related-run.ts';

/** What a test needs of the product: on screen the client of the host, in a test the services themselves. */
export interface NextTestHost {
  /** Runs a token request to its end, however it ends; what came of it is then among the related runs. */
  mint(request: TokenRequest): Promise<void>;
  askProvider(question: ProviderQuestion): Promise<ProviderFacts>;
  related(environmentId: string): Promise<readonly RelatedRun[]>;
}

/**
 * Runs a test and folds its answer into what the diagnosis looks at; `diagnose` then ranks anew. The run in question
 * stays the same. Throws what the host throws.
 */
export async function runNextTest(
  test: NextTest,
  input: DiagnosisInput,
  host: NextTestHost,
): Promise<DiagnosisInput> {
  switch (test.kind) {
    case 'mint': {
      await host.mint(test.request);
      return { ...input, related: await host.related(test.request.environmentId) };
    }
    case 'ask_provider':
      return { ...input, facts: await host.askProvider(test.question) };
  }
}
