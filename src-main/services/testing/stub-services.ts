import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import type { Services } from '../services.ts';

function absent(): never {
  throw new ProblemError({ code: 'NOT_FOUND', what: 'token' });
}

/** Services for tests of the hosts: every operation answers `NOT_FOUND` unless the test gives its own. */
export function stubServices(own: Partial<Services> = {}): Services {
  return {
    app: { info: absent, changes: absent, openExternal: absent },
    workspace: { get: absent, save: absent },
    environments: {
      list: absent,
      discover: absent,
      save: absent,
      duplicate: absent,
      remove: absent,
      removeApplication: absent,
      removeApi: absent,
      undo: absent,
      reorder: absent,
      export: absent,
      import: absent,
    },
    transfer: { inspect: absent, import: absent, forget: absent },
    secrets: { list: absent, set: absent, remove: absent },
    tokens: {
      preflight: absent,
      mint: absent,
      completeWithCallback: absent,
      openBrowser: absent,
      refresh: absent,
      revoke: absent,
      userinfo: absent,
      signOut: absent,
      list: absent,
      listAll: absent,
      get: absent,
      rename: absent,
      pin: absent,
      forget: absent,
      reveal: absent,
      copy: absent,
      inspectPasted: absent,
      setAsked: absent,
      verifyPasted: absent,
      verifyAgain: absent,
      verifyWithKeys: absent,
      verifyWithSecret: absent,
      decrypt: absent,
      introspect: absent,
    },
    requests: {
      list: absent,
      saveFolder: absent,
      save: absent,
      rename: absent,
      move: absent,
      duplicate: absent,
      remove: absent,
      removeFolder: absent,
      send: absent,
      stop: absent,
      body: absent,
      searchBody: absent,
      saveBody: absent,
    },
    catalogue: { management: absent },
    paste: { inspect: absent },
    forging: {
      keys: absent,
      makeKey: absent,
      pasteKey: absent,
      dropKey: absent,
      forge: absent,
      send: absent,
      tryCases: absent,
    },
    diagnosis: { related: absent, askProvider: absent },
    practice: { status: absent, configure: absent, log: absent },
    ...own,
  };
}
