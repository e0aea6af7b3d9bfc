import { heldByName, heldByVariable, heldCredential } from '../calls/held-credential.ts';
import { variablesProblem } from '../calls/variable-rules.ts';
import type { Problem } from '../problems/problem.ts';
import { redactText, redactUrl } from '../redaction/redact.ts';
import { splitAtMarks } from '../redaction/redact-marks.ts';
import { redactTyped } from '../redaction/redact-typed.ts';
import type { SavedCalls } from './environment-file.ts';

/** What can be told of a name that may hold a credential: up to where it stood, and nothing where not all can be hidden. */
function tellable(name: string): string {
  if (heldByName(name) === null) return name;
  const safe = redactTyped(redactUrl(redactText(name, [])));
  if (heldByName(safe) !== null) return '';
  const [before = '', mark] = splitAtMarks(safe);
  return mark === undefined ? safe : `${before}${mark}`;
}

function notAsItShouldBe(place: string): Problem {
  return { code: 'FILE_INVALID', reason: 'not_an_environment', detail: place };
}

/**
 * The first thing in the calls of a file that could not have been saved here; null where all could. A name is looked
 * through as the rest is: it would lie in the settings file as it stands.
 */
export function heldInFile({ folders, requests }: SavedCalls): Problem | null {
  for (const [index, { name, parentId, variables }] of folders.entries()) {
    const field = heldByName(name) !== null ? 'name' : 'variables';
    if (field === 'name' || variables.some((each) => heldByVariable(each) !== null))
      return {
        code: 'FILE_HOLDS_CREDENTIAL',
        what: parentId === null ? 'collection' : 'folder',
        name: tellable(name),
        field,
        place: `folders.${index}.${field}`,
      };
    if (variablesProblem(variables) !== null) return notAsItShouldBe(`folders.${index}.variables`);
  }
  for (const [index, request] of requests.entries()) {
    const field = heldCredential(request)?.field;
    if (field !== undefined)
      return {
        code: 'FILE_HOLDS_CREDENTIAL',
        what: 'request',
        name: tellable(request.name),
        field,
        place: `requests.${index}.${field}`,
      };
    if (variablesProblem(request.variables) !== null) return notAsItShouldBe(`requests.${index}.variables`);
  }
  return null;
}
