import { randomUUID } from 'node:crypto';
import { implement, ORPCError } from '@orpc/server';
import { contract } from '../../src-shared/contract/contract.ts';
import { ProblemError } from '../../src-shared/domain/problems/problem.ts';
import type { Services } from './services.ts';

/** Told of failures nobody foresaw; `reference` is what the person sees. */
export type ReportFailure = (reference: string, error: unknown) => void;

interface Call<I> {
  readonly input: I;
  readonly signal?: AbortSignal | undefined;
}

const never = new AbortController().signal;

function handle<I, O>(
  operation: (input: I, signal: AbortSignal) => Promise<O> | O,
): (call: Call<I>) => Promise<O> {
  return async ({ input, signal }) => operation(input, signal ?? never);
}

/** The one router; every host serves it. Inputs are parsed by the contract before an operation sees them. */
export function createRouter(services: Services, report: ReportFailure) {
  const os = implement(contract).use(async ({ next }) => {
    try {
      return await next();
    } catch (error) {
      if (error instanceof ProblemError)
        throw new ORPCError('PROBLEM', { defined: true, status: 422, data: error.problem });
      if (error instanceof ORPCError) throw error;
      const reference = randomUUID().slice(0, 8);
      report(reference, error);
      throw new ORPCError('PROBLEM', { defined: true, status: 422, data: { code: 'INTERNAL', reference } });
    }
  });
  const {
    app,
    workspace,
    environments,
    secrets,
    tokens,
    requests,
    cookies,
    catalogue,
    code,
    paste,
    forging,
    diagnosis,
    history,
    practice,
    transfer,
  } = services;
  return os.router({
    app: {
      info: os.app.info.handler(handle(app.info)),
      changes: os.app.changes.handler(handle(app.changes)),
      openExternal: os.app.openExternal.handler(handle(app.openExternal)),
    },
    workspace: {
      get: os.workspace.get.handler(handle(workspace.get)),
      save: os.workspace.save.handler(handle(workspace.save)),
    },
    environments: {
      list: os.environments.list.handler(handle(environments.list)),
      discover: os.environments.discover.handler(handle(environments.discover)),
      save: os.environments.save.handler(handle(environments.save)),
      duplicate: os.environments.duplicate.handler(handle(environments.duplicate)),
      remove: os.environments.remove.handler(handle(environments.remove)),
      removeApplication: os.environments.removeApplication.handler(handle(environments.removeApplication)),
      removeApi: os.environments.removeApi.handler(handle(environments.removeApi)),
      undo: os.environments.undo.handler(handle(environments.undo)),
      reorder: os.environments.reorder.handler(handle(environments.reorder)),
      export: os.environments.export.handler(handle(environments.export)),
      import: os.environments.import.handler(handle(environments.import)),
    },
    secrets: {
      list: os.secrets.list.handler(handle(secrets.list)),
      set: os.secrets.set.handler(handle(secrets.set)),
      remove: os.secrets.remove.handler(handle(secrets.remove)),
    },
    tokens: {
      preflight: os.tokens.preflight.handler(handle(tokens.preflight)),
      mint: os.tokens.mint.handler(handle(tokens.mint)),
      completeWithCallback: os.tokens.completeWithCallback.handler(handle(tokens.completeWithCallback)),
      openBrowser: os.tokens.openBrowser.handler(handle(tokens.openBrowser)),
      refresh: os.tokens.refresh.handler(handle(tokens.refresh)),
      revoke: os.tokens.revoke.handler(handle(tokens.revoke)),
      userinfo: os.tokens.userinfo.handler(handle(tokens.userinfo)),
      signOut: os.tokens.signOut.handler(handle(tokens.signOut)),
      list: os.tokens.list.handler(handle(tokens.list)),
      listAll: os.tokens.listAll.handler(handle(tokens.listAll)),
      get: os.tokens.get.handler(handle(tokens.get)),
      rename: os.tokens.rename.handler(handle(tokens.rename)),
      pin: os.tokens.pin.handler(handle(tokens.pin)),
      forget: os.tokens.forget.handler(handle(tokens.forget)),
      reveal: os.tokens.reveal.handler(handle(tokens.reveal)),
      copy: os.tokens.copy.handler(handle(tokens.copy)),
      inspectPasted: os.tokens.inspectPasted.handler(handle(tokens.inspectPasted)),
      setAsked: os.tokens.setAsked.handler(handle(tokens.setAsked)),
      verifyPasted: os.tokens.verifyPasted.handler(handle(tokens.verifyPasted)),
      verifyAgain: os.tokens.verifyAgain.handler(handle(tokens.verifyAgain)),
      verifyWithKeys: os.tokens.verifyWithKeys.handler(handle(tokens.verifyWithKeys)),
      verifyWithSecret: os.tokens.verifyWithSecret.handler(handle(tokens.verifyWithSecret)),
      decrypt: os.tokens.decrypt.handler(handle(tokens.decrypt)),
      introspect: os.tokens.introspect.handler(handle(tokens.introspect)),
    },
    requests: {
      list: os.requests.list.handler(handle(requests.list)),
      saveFolder: os.requests.saveFolder.handler(handle(requests.saveFolder)),
      save: os.requests.save.handler(handle(requests.save)),
      rename: os.requests.rename.handler(handle(requests.rename)),
      move: os.requests.move.handler(handle(requests.move)),
      duplicate: os.requests.duplicate.handler(handle(requests.duplicate)),
      remove: os.requests.remove.handler(handle(requests.remove)),
      removeFolder: os.requests.removeFolder.handler(handle(requests.removeFolder)),
      send: os.requests.send.handler(handle(requests.send)),
      stop: os.requests.stop.handler(handle(requests.stop)),
      attach: os.requests.attach.handler(handle(requests.attach)),
      attachments: os.requests.attachments.handler(handle(requests.attachments)),
      detach: os.requests.detach.handler(handle(requests.detach)),
      body: os.requests.body.handler(handle(requests.body)),
      searchBody: os.requests.searchBody.handler(handle(requests.searchBody)),
      saveBody: os.requests.saveBody.handler(handle(requests.saveBody)),
    },
    catalogue: {
      management: os.catalogue.management.handler(handle(catalogue.management)),
    },
    code: {
      forCall: os.code.forCall.handler(handle(code.forCall)),
      forTokens: os.code.forTokens.handler(handle(code.forTokens)),
      forSdk: os.code.forSdk.handler(handle(code.forSdk)),
    },
    cookies: {
      list: os.cookies.list.handler(handle(cookies.list)),
      remove: os.cookies.remove.handler(handle(cookies.remove)),
      clear: os.cookies.clear.handler(handle(cookies.clear)),
    },
    paste: {
      inspect: os.paste.inspect.handler(handle(paste.inspect)),
    },
    forging: {
      keys: os.forging.keys.handler(handle(forging.keys)),
      makeKey: os.forging.makeKey.handler(handle(forging.makeKey)),
      pasteKey: os.forging.pasteKey.handler(handle(forging.pasteKey)),
      dropKey: os.forging.dropKey.handler(handle(forging.dropKey)),
      forge: os.forging.forge.handler(handle(forging.forge)),
      send: os.forging.send.handler(handle(forging.send)),
      tryCases: os.forging.tryCases.handler(handle(forging.tryCases)),
    },
    transfer: {
      inspect: os.transfer.inspect.handler(handle(transfer.inspect)),
      import: os.transfer.import.handler(handle(transfer.import)),
      forget: os.transfer.forget.handler(handle(transfer.forget)),
      export: os.transfer.export.handler(handle(transfer.export)),
    },
    diagnosis: {
      related: os.diagnosis.related.handler(handle(diagnosis.related)),
      askProvider: os.diagnosis.askProvider.handler(handle(diagnosis.askProvider)),
    },
    history: {
      state: os.history.state.handler(handle(history.state)),
      totals: os.history.totals.handler(handle(history.totals)),
      search: os.history.search.handler(handle(history.search)),
      hosts: os.history.hosts.handler(handle(history.hosts)),
      get: os.history.get.handler(handle(history.get)),
      resend: os.history.resend.handler(handle(history.resend)),
      pin: os.history.pin.handler(handle(history.pin)),
      remove: os.history.remove.handler(handle(history.remove)),
      restore: os.history.restore.handler(handle(history.restore)),
      clear: os.history.clear.handler(handle(history.clear)),
      resume: os.history.resume.handler(handle(history.resume)),
    },
    practice: {
      status: os.practice.status.handler(handle(practice.status)),
      configure: os.practice.configure.handler(handle(practice.configure)),
      log: os.practice.log.handler(handle(practice.log)),
    },
  });
}
