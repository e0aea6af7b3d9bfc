import { ipcRenderer } from 'electron';
import { connectMessage } from '../../src-shared/contract/handshake.ts';

// Opens a way to the main process, which checks who is asking, before the page's own script has come: what the page
// draws first is here by then. The page gets its end when it asks; asked again, another one is opened.
function open(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  ipcRenderer.postMessage(connectMessage, null, [port2]);
  return port1;
}

let opened: MessagePort | null = open();

window.addEventListener('message', (event) => {
  if (event.source !== window || event.data !== connectMessage || event.ports.length > 0) return;
  const port = opened ?? open();
  opened = null;
  window.postMessage(connectMessage, window.location.origin, [port]);
});
