import type { Environment } from '../environments/environment.ts';
import { applicationOf, noteApplication, noteDescribed } from './application-changes.ts';
import { applicationOfBlock, type PlannedApplication } from './application-of-block.ts';
import type { DraftApplication, DraftFolder, DraftRequest, ImportDraft } from './draft.ts';
import { placesIn } from './fill-places.ts';
import type { NoteBook } from './note.ts';

/** What became of the OAuth 2.0 settings of a file. */
export interface PlannedApplications {
  readonly added: readonly PlannedApplication[];
  /** The application that a request's setting stands for; null where it has to be chosen. */
  idOf(block: DraftApplication | null): string | null;
}

// As the contract takes them.
const mostApplications = 500;

/** A folder's client stands once, however many requests have it from there. */
function keyOf(block: DraftApplication): string {
  return JSON.stringify({ ...block, name: '' });
}

function requestsUnder(folder: DraftFolder): readonly DraftRequest[] {
  return [...folder.requests, ...folder.folders.flatMap(requestsUnder)];
}

function blockOf({ token }: DraftRequest): readonly DraftApplication[] {
  return token.kind === 'wanted' && token.application !== null ? [token.application] : [];
}

function distinct(blocks: readonly DraftApplication[]): ReadonlyMap<string, DraftApplication> {
  const byKey = new Map<string, DraftApplication>();
  for (const block of blocks) {
    const key = keyOf(block);
    if (!byKey.has(key)) byKey.set(key, block);
  }
  return byKey;
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  const base = wanted.trim().slice(0, 180) || 'Imported application';
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? base : `${base} ${number}`;
    if (!taken.has(name)) return name;
  }
}

/**
 * Settings that requests have become applications, unless exactly one of the environment has the client id. Others, which
 * a file only describes, are noted.
 */
export function planApplications(
  draft: ImportDraft,
  values: ReadonlyMap<string, string>,
  environment: Environment,
  newId: () => string,
  safeName: (text: string) => string,
  notes: NoteBook,
): PlannedApplications {
  const names = new Set(environment.applications.map(({ name }) => name));
  const around = { values, environment };
  const ids = new Map<string, string | null>();
  const added: PlannedApplication[] = [];
  const used = distinct(requestsUnder(draft.root).flatMap(blockOf));
  for (const [key, block] of used) {
    const mine = applicationOf(block.clientId, values, environment);
    const room = environment.applications.length + added.length < mostApplications;
    const name = freeName(safeName(block.name || draft.root.name), names);
    const planned =
      mine !== null || !room ? null : applicationOfBlock(block, { id: newId(), name }, around, notes);
    ids.set(key, mine?.id ?? planned?.application.id ?? null);
    if (planned !== null) {
      names.add(name);
      added.push(planned);
    }
    noteApplication(block, mine, planned, around, notes);
  }
  for (const [key, block] of distinct(draft.applications))
    if (!used.has(key)) noteDescribed(block, around, notes);
  return { added, idOf: (block) => (block === null ? null : (ids.get(keyOf(block)) ?? null)) };
}

function namesInBlock(block: DraftApplication): readonly string[] {
  return placesIn(JSON.stringify(block));
}

function without(folder: DraftFolder, gone: ReadonlySet<string>): DraftFolder {
  return {
    ...folder,
    variables: folder.variables.filter(({ name }) => !gone.has(name.trim())),
    folders: folder.folders.map((each) => without(each, gone)),
  };
}

function variablesUnder(folder: DraftFolder): ImportDraft['variables'] {
  return [...folder.variables, ...folder.folders.flatMap(variablesUnder)];
}

/**
 * The draft without variables that nothing but settings of new applications name: there they have their place, and to
 * change the variable would change nothing.
 */
export function withoutVariablesOfApplications(
  draft: ImportDraft,
  becomesApplication: (block: DraftApplication) => boolean,
  notes: NoteBook,
): ImportDraft {
  const requests = requestsUnder(draft.root);
  const blocks = requests.flatMap(blockOf);
  const all = [...draft.variables, ...variablesUnder(draft.root)];
  const elsewhere = new Set([
    ...requests.flatMap((request) => {
      const { token } = request;
      return placesIn(JSON.stringify({ ...request, token: token.kind === 'wanted' ? token.carried : '' }));
    }),
    ...blocks.filter((block) => !becomesApplication(block)).flatMap(namesInBlock),
  ]);
  /** `names`, and all that the values of these variables name in turn. */
  const withNamed = (names: Iterable<string>): Set<string> => {
    const found = new Set(names);
    for (let before = -1; before < found.size; ) {
      before = found.size;
      for (const { name, value } of all)
        if (found.has(name.trim())) for (const inner of placesIn(value)) found.add(inner);
    }
    return found;
  };
  const ofBlocks = withNamed(blocks.filter(becomesApplication).flatMap(namesInBlock));
  const others = all.map(({ name }) => name.trim()).filter((name) => !ofBlocks.has(name));
  const wanted = withNamed([...elsewhere, ...others]);
  const gone = new Set(
    all.map(({ name }) => name.trim()).filter((name) => ofBlocks.has(name) && !wanted.has(name)),
  );
  for (const name of gone) notes.add('variable_of_application', '', name);
  return {
    ...draft,
    variables: draft.variables.filter(({ name }) => !gone.has(name.trim())),
    root: without(draft.root, gone),
  };
}
