// The page: which view is shown, the stream that feeds it, and the line that says how things are.

import { CameraView } from './camera.js';
import { setAttribute, setText } from './elements.js';
import { Overview } from './overview.js';
import { setPaused, isPaused } from './pictures.js';
import { Stream } from './stream.js';
import { freshness } from './words.js';

const TICK_MILLIS = 500;
const CAMERA_ADDRESS = '#/camera/';

const main = document.getElementById('main');
const status = document.getElementById('status');
const pause = document.getElementById('pause');
const stream = new Stream(takeUpdate, takeConnection);
let cameras = new Map();
let source = { state: 'waiting', message: 'Connecting' };
let isConnected = false;
let view = null;

function takeUpdate(update) {
  source = update.source;
  if (update.complete) {
    cameras = new Map();
  }
  update.cameras.forEach((it) => cameras.set(it.camera, it));
  if (update.complete || update.cameras.length > 0) {
    view.update([...cameras.values()]);
  }
  showStatus();
}

function takeConnection(isOpen) {
  isConnected = isOpen;
  showStatus();
}

/** One line, changed only when what it says changes: it is read aloud. */
function showStatus() {
  const now = stream.now();
  const each = [...cameras.values()].map((it) => freshness(it, now));
  const count = (state) => each.filter((it) => it.state === state).length;
  let state = 'live';
  let text = `${each.length} cameras live`;
  if (!isConnected) {
    [state, text] = ['silent', 'No connection, trying again'];
  } else if (source.state !== 'reading') {
    [state, text] = [source.state === 'lost' ? 'silent' : 'waiting', source.message];
  } else if (each.length === 0) {
    [state, text] = ['waiting', 'Waiting for results'];
  } else if (each.length === 1) {
    [state, text] = [each[0].state, each[0].word];
  } else if (count('silent') > 0) {
    [state, text] = ['silent', `${count('silent')} of ${each.length} silent`];
  } else if (count('behind') > 0) {
    [state, text] = ['behind', `${count('behind')} of ${each.length} behind`];
  } else if (count('late') > 0) {
    [state, text] = ['late', `${count('late')} of ${each.length} late`];
  } else if (count('waiting') > 0) {
    [state, text] = ['waiting', `${count('waiting')} of ${each.length} without a picture`];
  }
  setText(status, text);
  setAttribute(status, 'data-state', state);
}

function showView() {
  const { hash } = location;
  const isFirst = view === null;
  if (!isFirst && hash !== '' && !hash.startsWith('#/')) {
    return; // a place within the view
  }
  view?.close();
  cameras = new Map();
  const camera = hash.startsWith(CAMERA_ADDRESS) ? cameraOf(hash) : null;
  const now = () => stream.now();
  view = camera === null ? new Overview(main, now) : new CameraView(main, camera, now);
  document.title = camera === null ? 'Wayside' : `${camera} – Wayside`;
  stream.follow(camera);
  if (!isFirst) {
    scrollTo(0, 0);
    main.focus({ preventScroll: true });
  }
}

function cameraOf(hash) {
  try {
    return decodeURIComponent(hash.slice(CAMERA_ADDRESS.length));
  } catch {
    return null;
  }
}

/** The token has become a cookie; it need not stay in the address and the history. */
function hideToken() {
  const address = new URL(location.href);
  if (address.searchParams.has('token')) {
    address.searchParams.delete('token');
    history.replaceState(null, '', address);
  }
}

pause.addEventListener('click', () => {
  setPaused(!isPaused());
  setAttribute(pause, 'aria-pressed', String(isPaused()));
  view.update([...cameras.values()]);
});
addEventListener('hashchange', showView);
setInterval(() => {
  view.tick();
  showStatus();
}, TICK_MILLIS);
hideToken();
showView();
