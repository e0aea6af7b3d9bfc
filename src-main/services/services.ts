import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../../src-shared/contract/contract.ts';

type Client = ContractRouterClient<Contract>;

/** A stream may be any asynchronous iterator on this side; the client gets oRPC's own class. */
type Answer<O> =
  O extends AsyncIterator<infer Event, infer Last> ? AsyncIteratorObject<Event, Last, void> : O;

/** One implementation of an operation, shaped by the contract. Expected failures are thrown as `ProblemError`. */
type Operation<Call> = Call extends (input: infer I, ...rest: infer _Rest) => Promise<infer O>
  ? (input: I, signal: AbortSignal) => Promise<Answer<O>> | Answer<O>
  : never;

/** The services behind the contract, group by group and name by name. */
export type Services = {
  readonly [Group in keyof Client]: {
    readonly [Name in keyof Client[Group]]: Operation<Client[Group][Name]>;
  };
};
