import { app, workspace } from './operations/app-operations.ts';
import { environments, practice, secrets } from './operations/environment-operations.ts';
import { forging } from './operations/forging-operations.ts';
import { history } from './operations/history-operations.ts';
import { catalogue, code, cookies, requests, transfer } from './operations/request-operations.ts';
import { diagnosis, paste, tokens } from './operations/token-operations.ts';

/** The one list of operations. Both ends derive from it; inputs are parsed, outputs are typed. */
export const contract = {
  app,
  workspace,
  environments,
  secrets,
  tokens,
  requests,
  catalogue,
  code,
  cookies,
  paste,
  transfer,
  forging,
  diagnosis,
  history,
  practice,
};

export type Contract = typeof contract;
