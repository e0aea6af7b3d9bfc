import { ipcRenderer } from 'electron';
import { connectMessage } from '../../src-shared/contract/handshake.ts';

// Passes one end of the page's message channel on to the main process, which checks who is asking.
window.addEventListener('message', (event) => {
  const [port] = event.ports;
  if (event.source === window && event.data === connectMessage && port !== undefined)
    ipcRenderer.postMessage(connectMessage, null, [port]);
});
