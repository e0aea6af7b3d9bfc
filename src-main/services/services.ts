import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../../src-shared/contract/contract.ts';

type Client = ContractRouterClient<Contract>;

/** One implementation of an operation, shaped by the contract. Expected failures are thrown as `ProblemError`. */
export type Operation<Call> = Call extends (input: infer I, ...rest: infer _Rest) => Promise<infer O>
  ? (input: I, signal: AbortSignal) => Promise<O> | O
  : never;

/** The services behind the contract, group by group and name by name. */
export type Services = {
  readonly [Group in keyof Client]: {
    readonly [Name in keyof Client[Group]]: Operation<Client[Group][Name]>;
  };
};
