import { variableFaults } from '../../../src-shared/domain/calls/variable-rules.ts';
import { demandFaults } from '../../../src-shared/domain/demands/demands-faults.ts';
import type { Api, Application, Environment } from '../../../src-shared/domain/environments/environment.ts';
import {
  issuerProblem,
  proxyProblem,
  redirectUriProblem,
} from '../../../src-shared/domain/environments/environment-edit.ts';
import type { Problem } from '../../../src-shared/domain/problems/problem.ts';
import { describeProblem } from '../../../src-shared/domain/problems/problem-text.ts';
import { variableFaultWords } from '../variables/variable-words.ts';
import { demandFaultWords } from './demand-words.ts';
import type { Section } from './sections.ts';

/** One thing that keeps an edited environment from being saved, at the field it belongs to. */
export interface FieldError {
  readonly section: Section;
  /** The application or API, or the place of a variable; null for fields of the environment itself. */
  readonly itemId: string | null;
  readonly field: string;
  readonly text: string;
  /** True for a field that is only empty: not worth a word before the person tries to save. */
  readonly empty: boolean;
}

const bounds = { nameLength: 200, minTimeoutMs: 100, maxTimeoutMs: 600_000 } as const;

function sentence(problem: Problem): string {
  if (problem.code === 'CONNECTION_SETTINGS_INVALID') {
    return 'Enter http:// or https://, host and port; a user name has its own field.';
  }
  const { title, detail, remedy } = describeProblem(problem);
  return `${problem.code === 'REDIRECT_URI_INVALID' ? detail : title} ${remedy}`.trim();
}

/** Everything wrong with an edited environment, in the order of the screen. Certificates are not looked into. */
export function environmentErrors(environment: Environment): readonly FieldError[] {
  return [
    ...generalErrors(environment),
    ...environment.applications.flatMap(applicationErrors),
    ...environment.apis.flatMap(apiErrors),
    ...variableErrors(environment),
    ...connectionErrors(environment),
  ];
}

function maker(section: Section, itemId: string | null) {
  return (field: string, text: string, empty = false): FieldError => ({
    section,
    itemId,
    field,
    text,
    empty,
  });
}

type Make = ReturnType<typeof maker>;

function nameErrors(make: Make, name: string, what: string): readonly FieldError[] {
  if (name.trim() === '') return [make('name', `Give the ${what} a name.`, true)];
  if (name.trim().length > bounds.nameLength)
    return [make('name', `Use at most ${bounds.nameLength} characters for the name.`)];
  return [];
}

function problemError(make: Make, field: string, problem: Problem | null): readonly FieldError[] {
  return problem === null ? [] : [make(field, sentence(problem))];
}

function generalErrors(environment: Environment): readonly FieldError[] {
  const make = maker('general', null);
  const names = nameErrors(make, environment.name, 'environment');
  if (environment.practice) return names;
  if (environment.issuer === '') {
    return [...names, make('issuer', 'Enter the issuer, for example https://acme.kinde.com.', true)];
  }
  return [...names, ...problemError(make, 'issuer', issuerProblem(environment.issuer))];
}

function applicationErrors(application: Application): readonly FieldError[] {
  const make = maker('applications', application.id);
  const { redirectUri, otherRedirectUris } = application;
  const other = otherRedirectUris.map(redirectUriProblem).find((problem) => problem !== null) ?? null;
  return [
    ...nameErrors(make, application.name, 'application'),
    ...problemError(make, 'redirectUri', redirectUri === null ? null : redirectUriProblem(redirectUri)),
    ...problemError(make, 'otherRedirectUris', other),
  ];
}

function apiErrors(api: Api): readonly FieldError[] {
  const make = maker('apis', api.id);
  return [
    ...nameErrors(make, api.name, 'API'),
    ...(isBaseUrl(api.baseUrl)
      ? []
      : [make('baseUrl', 'Enter an https:// URL without a user name, or leave it empty.')]),
    ...(api.demands === null ? [] : demandFaults(api.demands, api.audience)).map(({ field, reason }) =>
      make(`demands.${field}`, demandFaultWords[reason], reason === 'no_audience'),
    ),
  ];
}

function isBaseUrl(baseUrl: string | null): boolean {
  if (baseUrl === null) return true;
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : null;
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '';
}

function variableErrors({ variables }: Environment): readonly FieldError[] {
  return variableFaults(variables).map(({ index, field, reason }) =>
    maker('variables', String(index))(field, variableFaultWords[reason], reason === 'empty_name'),
  );
}

function connectionErrors({ connection }: Environment): readonly FieldError[] {
  const make = maker('connection', null);
  const timeout = (field: 'connectTimeoutMs' | 'responseTimeoutMs'): readonly FieldError[] => {
    const ms = connection[field];
    return Number.isInteger(ms) && ms >= bounds.minTimeoutMs && ms <= bounds.maxTimeoutMs
      ? []
      : [make(field, 'Enter a number of seconds from 0.1 to 600.')];
  };
  return [
    ...problemError(make, 'proxy', connection.proxy === null ? null : proxyProblem(connection.proxy)),
    ...timeout('connectTimeoutMs'),
    ...timeout('responseTimeoutMs'),
  ];
}

/** True where anything within an item is worth a word, as `errorAt` has it. */
export function isToMend(
  errors: readonly FieldError[],
  attempted: boolean,
  section: Section,
  itemId: string,
): boolean {
  return errors.some(
    (error) => error.section === section && error.itemId === itemId && (attempted || !error.empty),
  );
}

/** The sentence for one field, or null. Empty fields are passed over until `attempted`. */
export function errorAt(
  errors: readonly FieldError[],
  attempted: boolean,
  section: Section,
  itemId: string | null,
  field: string,
): string | null {
  const found = errors.find(
    (error) => error.section === section && error.itemId === itemId && error.field === field,
  );
  return found !== undefined && (attempted || !found.empty) ? found.text : null;
}
