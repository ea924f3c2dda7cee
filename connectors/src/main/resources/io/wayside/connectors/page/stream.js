// News from the server, as server-sent events. Not read while nobody looks at the page.

const SILENCE_MILLIS = 15_000;
const TRY_AGAIN_MILLIS = 3_000;

/** Calls `onUpdate(update)` for each event and `onConnection(isOpen)` when that changes. */
export class Stream {
  constructor(onUpdate, onConnection) {
    this.onUpdate = onUpdate;
    this.onConnection = onConnection;
    this.clockOffset = 0;
    this.url = null;
    this.source = null;
    this.lastHeard = 0;
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) {
        this.disconnect();
      } else {
        this.connect();
      }
    });
    setInterval(() => this.checkSilence(), 1_000);
  }

  /** Follows all cameras, or one in full. */
  follow(camera) {
    this.url = camera === null ? 'events' : `events?camera=${encodeURIComponent(camera)}`;
    this.disconnect();
    this.connect();
  }

  /** The server's clock, which capture times are compared with. */
  now() {
    return Date.now() + this.clockOffset;
  }

  connect() {
    if (this.source !== null || this.url === null || document.hidden) {
      return;
    }
    const source = new EventSource(this.url);
    this.source = source;
    this.lastHeard = Date.now();
    source.addEventListener('message', (event) => this.take(JSON.parse(event.data)));
    source.addEventListener('error', () => {
      this.onConnection(false);
      if (source.readyState === EventSource.CLOSED && this.source === source) {
        this.disconnect();
        setTimeout(() => this.connect(), TRY_AGAIN_MILLIS);
      }
    });
  }

  disconnect() {
    this.source?.close();
    this.source = null;
  }

  take(update) {
    this.lastHeard = Date.now();
    this.clockOffset = update.now_ms - this.lastHeard;
    this.onConnection(true);
    this.onUpdate(update);
  }

  checkSilence() {
    if (this.source !== null && Date.now() - this.lastHeard > SILENCE_MILLIS) {
      this.onConnection(false);
      this.disconnect();
      this.connect();
    }
  }
}
