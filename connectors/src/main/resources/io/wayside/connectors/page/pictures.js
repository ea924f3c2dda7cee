// Pictures are fetched at the browser's pace: the next one when the last is shown.

const AT_ONCE = 4;
const CALM_MILLIS = 2_000;
const calm = matchMedia('(prefers-reduced-motion: reduce)');

let paused = false;

/** Whether pictures stand still. */
export function setPaused(value) {
  paused = value;
}

export function isPaused() {
  return paused;
}

/** How long a picture stays at least, for those who do not want things to move. */
export function shortestStay(millis) {
  return calm.matches ? Math.max(CALM_MILLIS, millis) : millis;
}

/** The address of a picture of one forward pass. */
export function pictureUrl(camera, kind, inference) {
  return `cameras/${encodeURIComponent(camera)}/${kind}?inference=${encodeURIComponent(inference)}`;
}

/** Loads and decodes a picture, so that it can be shown at once; rejects if it is gone. */
export async function loadPicture(url, alternative) {
  const picture = new Image();
  picture.alt = alternative;
  picture.src = url;
  await picture.decode();
  return picture;
}

/**
 * Keeps the pictures of many cards fresh: a few at once, the card that waited longest first.
 * A card has `isVisible()`, `wanted()` (an id, or null) and `async show(id)`.
 */
export class PictureQueue {
  constructor() {
    this.cards = new Map();
    this.loading = 0;
    this.timer = setInterval(() => this.fill(), 100);
  }

  add(card) {
    this.cards.set(card, { shown: null, at: -Infinity, busy: false });
  }

  delete(card) {
    this.cards.delete(card);
  }

  close() {
    clearInterval(this.timer);
    this.cards.clear();
  }

  fill() {
    if (document.hidden) {
      return;
    }
    const visible = [...this.cards].filter(([card]) => card.isVisible());
    // Many pictures change less often each: the browser has other things to do.
    const stay = shortestStay(Math.min(2_000, Math.max(250, visible.length * 60)));
    const now = performance.now();
    const due = visible
      .filter(([card, state]) => {
        const wanted = card.wanted();
        const isDue = !state.busy && wanted !== null && wanted !== state.shown;
        return isDue && now - state.at >= stay && !(paused && state.shown !== null);
      })
      .sort(([, a], [, b]) => (a.at < b.at ? -1 : 1));
    for (const [card, state] of due.slice(0, AT_ONCE - this.loading)) {
      this.load(card, state);
    }
  }

  async load(card, state) {
    const id = card.wanted();
    state.busy = true;
    state.at = performance.now();
    this.loading++;
    try {
      await card.show(id);
      state.shown = id;
    } catch {
      // Gone already; the next one is wanted soon.
    } finally {
      state.busy = false;
      this.loading--;
    }
  }
}
