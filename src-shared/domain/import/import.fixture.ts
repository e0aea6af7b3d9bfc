import { defaultConnection, type Environment } from '../environments/environment.ts';
import { createNoteBook, type ImportNotes } from './note.ts';
import { type ImportPlan, planImport } from './plan.ts';
import { type ImportFile, readImport } from './read-import.ts';

/** An environment that imports go into. */
export const importEnvironment: Environment = {
  id: 'acme',
  name: 'Acme',
  colour: 'blue',
  production: false,
  practice: false,
  profile: 'kinde',
  issuer: 'https://acme.kinde.com',
  tokenEndpoint: null,
  applications: [
    {
      id: 'machine',
      name: 'Nightly job',
      kind: 'machine',
      clientId: 'known_client',
      clientAuthentication: 'client_secret_post',
      assertion: null,
      redirectUri: null,
      otherRedirectUris: [],
    },
  ],
  apis: [],
  variables: [],
  connection: defaultConnection,
};

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A file of JSON or plain text. */
export function fileOf(content: unknown, name = 'file'): ImportFile {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  return { name, text, value: jsonOf(text) };
}

/** Plans an import with ids that count up; throws for what can't be read. */
export function importOf(
  files: ImportFile | readonly ImportFile[],
  environment = importEnvironment,
): ImportPlan {
  const notes = createNoteBook();
  const reading = readImport('name' in files ? [files] : files, notes);
  if (!reading.ok) throw new TypeError(reading.reason);
  let count = 0;
  const newId = () => {
    count += 1;
    return `id-${count}`;
  };
  return planImport(reading.draft, environment, newId, notes);
}

/** Notes of one code, shortened to what they are about. */
export function detailsOf(
  plan: { readonly notes: readonly ImportNotes[] },
  code: ImportNotes['code'],
): readonly string[] {
  return plan.notes.find((each) => each.code === code)?.items.map(({ detail }) => detail) ?? [];
}

export function codesOf(
  plan: { readonly notes: readonly ImportNotes[] },
  group?: ImportNotes['group'],
): readonly string[] {
  return plan.notes.filter((each) => group === undefined || each.group === group).map(({ code }) => code);
}
