import { redactText, redactUrl } from '../redaction/redact.ts';

/**
 * What an import says. `change`: must be changed before the requests run; `choose`: to be decided or entered here;
 * `secret`: went to the vault; `removed`: taken out, because it is unsafe or a usable credential; `left`: has no place
 * here; `kept`: carried over in another form.
 */
const importNoteGroups = {
  change_domain: 'change',
  change_credentials: 'change',
  change_callback: 'change',
  change_placeholder: 'change',
  choose_token: 'choose',
  token_chosen: 'kept',
  choose_file: 'choose',
  enter_secret: 'choose',
  variable_undefined: 'choose',
  application_described: 'choose',
  variable_exists: 'choose',
  variable_repeated: 'left',
  secret_to_vault: 'secret',
  token_removed: 'removed',
  cookie_removed: 'removed',
  secret_masked: 'removed',
  address_credentials_moved: 'removed',
  unsafe_option: 'removed',
  script: 'removed',
  file_path: 'removed',
  remote_reference: 'removed',
  proxy_or_certificate: 'removed',
  auth_unsupported: 'left',
  auth_incomplete: 'left',
  method_unsupported: 'left',
  request_unsupported: 'left',
  option_ignored: 'left',
  template_function: 'left',
  responses: 'left',
  description: 'left',
  member: 'left',
  browser_header: 'left',
  static_resource: 'left',
  environment_left: 'left',
  environment_used: 'kept',
  reference_unresolved: 'left',
  too_many: 'left',
  disabled_left: 'left',
  disabled: 'kept',
  path_variable: 'kept',
  scopes_needed: 'kept',
  auth_as_parameter: 'kept',
  application_added: 'kept',
  variable_of_application: 'kept',
} as const;
export type ImportNoteCode = keyof typeof importNoteGroups;
type ImportNoteGroup = (typeof importNoteGroups)[ImportNoteCode];

/** Folders and a request as notes name their place. */
export function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' / ');
}

const longestDetail = 300;
/** More of one kind are counted, not shown. */
const mostShown = 500;

const address = /\b[A-Za-z][A-Za-z0-9+.-]{0,30}:\/\/[^\s,"'<>]+/g;

/** A text of the file as a note may show it: redacted, addresses within it too, and short. */
function shownDetail(text: string): string {
  const safe = redactUrl(redactText(text.slice(0, 20_000), [])).replace(address, (each) => redactUrl(each));
  return safe.length <= longestDetail ? safe : `${safe.slice(0, longestDetail)}…`;
}

/** All notes of one code, in the order of their finding. */
export interface ImportNotes {
  readonly code: ImportNoteCode;
  readonly group: ImportNoteGroup;
  readonly count: number;
  readonly items: readonly { readonly where: string; readonly detail: string }[];
}

/** Collects notes while a file is read. */
export interface NoteBook {
  add(code: ImportNoteCode, where: string, detail: string): void;
  list(): readonly ImportNotes[];
}

export function createNoteBook(): NoteBook {
  const notes = new Map<ImportNoteCode, { count: number; items: ImportNotes['items'][number][] }>();
  const seen = new Set<string>();
  return {
    add(code, where, detail) {
      const item = { where: shownDetail(where), detail: shownDetail(detail) };
      const key = `${code}\n${item.where}\n${item.detail}`;
      if (seen.has(key)) return;
      const found = notes.get(code) ?? { count: 0, items: [] };
      found.count += 1;
      if (found.items.length < mostShown) {
        found.items.push(item);
        seen.add(key);
      }
      notes.set(code, found);
    },
    list() {
      const codes = Object.keys(importNoteGroups) as ImportNoteCode[];
      return codes.flatMap((code) => {
        const found = notes.get(code);
        return found === undefined ? [] : [{ code, group: importNoteGroups[code], ...found }];
      });
    },
  };
}
