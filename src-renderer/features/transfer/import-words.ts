import type { ImportPreview } from '../../../src-shared/contract/views.ts';
import type { ImportNotes } from '../../../src-shared/domain/import/note.ts';

type Code = ImportNotes['code'];
type Group = ImportNotes['group'];

export const formatNames: Record<ImportPreview['format'], string> = {
  postman_collection: 'Postman collection',
  postman_environment: 'Postman environment',
  insomnia: 'Insomnia export',
  bruno: 'Bruno collection',
  yaak: 'Yaak workspace',
  openapi: 'OpenAPI document',
  har: 'HAR',
  curl: 'curl',
  fetch: 'fetch',
  dotenv: '.env file',
};

/** In the order in which they matter. */
export const groupTitles: readonly (readonly [Group, string])[] = [
  ['change', 'To change before these requests run'],
  ['choose', 'To choose or enter after the import'],
  ['removed', 'Taken out'],
  ['left', 'Left behind'],
  ['secret', 'Kept as secrets'],
  ['kept', 'Carried over in another form'],
];

interface NoteWords {
  readonly title: string;
  readonly detail: string;
}

export const noteWords: Record<Code, NoteWords> = {
  change_domain: {
    title: 'Domain',
    detail: 'It is no provider’s, or another one’s. Put the domain of this environment there.',
  },
  change_credentials: {
    title: 'Credentials',
    detail: 'Client id and secret are those of nobody here. Enter those of the application, under Setup.',
  },
  change_callback: {
    title: 'Callback',
    detail:
      'It leads to another program. Give the application one of this machine, under Setup, and register it.',
  },
  change_placeholder: { title: 'Placeholder', detail: 'A value is still to be filled in.' },
  choose_token: {
    title: 'Choose the token',
    detail:
      'The request carried a token. Choose on the request whose token it carries; until then it carries none.',
  },
  choose_file: { title: 'Choose the file again', detail: 'Files are never read by a path from a file.' },
  enter_secret: { title: 'Enter the secret', detail: 'The file names a secret without its value.' },
  variable_undefined: {
    title: 'Variable without a value',
    detail: 'Requests use it, and nothing defines it.',
  },
  application_described: {
    title: 'Application described by the file',
    detail: 'Set it up under Setup to get its tokens here.',
  },
  variable_exists: { title: 'Variable that is here already', detail: 'The value of this environment stays.' },
  variable_repeated: { title: 'Variable defined twice', detail: 'The first of them counts.' },
  secret_to_vault: {
    title: 'Secret moved to the vault',
    detail: 'The request refers to a secret variable; the value is in no file.',
  },
  token_removed: { title: 'Token', detail: 'A usable token stood in the file. It was not taken over.' },
  cookie_removed: { title: 'Cookies', detail: 'Cookies are as good as passwords. They were not taken over.' },
  secret_masked: { title: 'Credential that was masked', detail: 'No variable can stand in its place.' },
  address_credentials_moved: {
    title: 'Credentials in the address',
    detail: 'They became an Authorization header with a secret variable.',
  },
  unsafe_option: {
    title: 'Unsafe option',
    detail: 'It reads or writes files, weakens the connection, or leads it elsewhere.',
  },
  script: { title: 'Script', detail: 'Imported scripts never run.' },
  file_path: { title: 'Reference to a file', detail: 'Files are never read by a path from a file.' },
  remote_reference: {
    title: 'Reference to another document',
    detail: 'Nothing is fetched during an import.',
  },
  proxy_or_certificate: { title: 'Proxy or certificate', detail: 'Connections are set per environment.' },
  auth_unsupported: {
    title: 'Way to sign in that is not supported',
    detail: 'The request carries nothing of it.',
  },
  auth_incomplete: {
    title: 'Basic authentication with open values',
    detail: 'Enter user name and password, encoded together, as the variable that the request names.',
  },
  method_unsupported: { title: 'Method that is not supported', detail: 'The request was not imported.' },
  request_unsupported: { title: 'Not imported', detail: 'There is no such kind of request or part here.' },
  option_ignored: { title: 'Setting without a place here', detail: 'It has no counterpart.' },
  template_function: {
    title: 'Template function',
    detail: 'Only variables are filled in. Put a value in its place.',
  },
  responses: { title: 'Saved responses', detail: 'They were not taken over.' },
  description: { title: 'Description', detail: 'Requests here have none.' },
  member: { title: 'Other content', detail: 'Nothing here corresponds to it.' },
  browser_header: { title: 'Header that is set by itself', detail: 'Whoever sends a request adds it.' },
  static_resource: { title: 'Image, script, style or font', detail: 'Only calls were taken over.' },
  environment_left: { title: 'Further environment', detail: 'Import it on its own to get its variables.' },
  environment_used: {
    title: 'Environment whose variables were taken',
    detail: 'They are on the collection.',
  },
  reference_unresolved: { title: 'Reference to nothing', detail: 'The document does not hold its target.' },
  too_many: { title: 'Too many or too large', detail: 'What goes beyond the limits was not imported.' },
  disabled_left: {
    title: 'Switched off, and left out',
    detail: 'There is no place here for it while it is off.',
  },
  disabled: { title: 'Switched off', detail: 'It is here, and still off.' },
  path_variable: { title: 'Path parameter', detail: 'It became a variable of the request.' },
  scopes_needed: { title: 'Scopes needed', detail: 'As the document says.' },
  auth_as_parameter: { title: 'Authentication', detail: 'It became a header or parameter.' },
  application_added: {
    title: 'Application with its token request',
    detail:
      'It stands under Setup; it asks the provider of this environment, whatever endpoints the file names.',
  },
  variable_of_application: {
    title: 'Variable that is the application’s now',
    detail:
      'Nothing else used it. Its value stands with the application, under Setup and in its token request.',
  },
  token_chosen: { title: 'Token request found', detail: 'The client id is that of one application here.' },
};

function counted(count: number, one: string): string {
  return `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`;
}

/** `1 collection, 3 folders, 12 requests, 4 variables, 2 secrets for the vault`. */
export function countsText({
  collections,
  folders,
  requests,
  variables,
  applications,
  secrets,
}: ImportPreview['counts']): string {
  const parts = [
    collections === 0 ? '' : counted(collections, 'collection'),
    folders === 0 ? '' : counted(folders, 'folder'),
    requests === 0 && collections === 0 && variables + applications > 0 ? '' : counted(requests, 'request'),
    variables === 0 ? '' : counted(variables, 'variable'),
    applications === 0 ? '' : counted(applications, 'application'),
    secrets === 0 ? '' : `${counted(secrets, 'secret')} for the vault`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}
