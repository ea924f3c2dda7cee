// The picture that lines and zones are drawn on with a mouse, a pen or a finger. The points of what
// is selected can be moved with the arrow keys too.

import { KeyedList, element, setAttribute, shape } from './elements.js';
import { drawnPlaces } from './places.js';
import { placeAt, pointsOf } from './plan.js';
import { FEWEST_CORNERS, MOST_CORNERS, isDrawable } from './rules.js';

/** A press that moves less is a click. */
const STILL_PIXELS = 8;

/** Half of what a finger needs. */
const REACH_PIXELS = 22;

const NUDGE = 0.01;
const FAR_NUDGE = 0.05;

const ARROWS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** How far an arrow key moves a point: {x, y} as shares, or null for another key. */
export function nudgeOf(event) {
  const way = ARROWS[event.key];
  if (way === undefined || event.altKey || event.ctrlKey || event.metaKey) {
    return null;
  }
  const far = event.shiftKey ? FAR_NUDGE : NUDGE;
  return { x: way[0] * far, y: way[1] * far };
}

export class Board {
  /**
   * `plan()` gives what is drawn. Of `listener`, `selected(key)` is called when something is
   * touched, `drafted(count)` when a point of something new is set, and `drawn(kind, points)` when
   * that is whole.
   */
  constructor(plan, listener) {
    this.plan = plan;
    this.listener = listener;
    this.key = null;
    this.draft = null;
    this.press = null;
    this.drag = null;
    this.drags = 0;
    this.backdrop = element('div', { class: 'backdrop' });
    this.places = shape('svg', { class: 'places', 'aria-hidden': 'true' });
    this.targets = shape('g', { class: 'targets' });
    this.chosen = shape('polyline', { class: 'chosen' });
    this.sketch = shape('g', { class: 'sketch' });
    this.middles = shape('g', { class: 'middles' });
    this.knobs = shape('g');
    this.knobList = new KeyedList(this.knobs, (it) => this.makeKnob(it));
    this.sheet = shape(
      'svg',
      { class: 'sheet', role: 'group', 'aria-label': 'Points on the picture' },
      this.targets,
      this.chosen,
      this.middles,
      this.knobs,
      this.sketch,
    );
    this.node = element(
      'div',
      { class: 'board', tabindex: '-1' },
      this.backdrop,
      this.places,
      this.sheet,
    );
    this.node.addEventListener('pointerdown', (event) => this.pressed(event));
    this.node.addEventListener('pointermove', (event) => this.moved(event));
    this.node.addEventListener('pointerup', (event) => this.released(event));
    this.node.addEventListener('pointercancel', () => this.letGo());
    this.resize = new ResizeObserver(() => this.draw());
    this.resize.observe(this.node);
  }

  close() {
    this.resize.disconnect();
  }

  /** Takes the next picture, loaded already. */
  show(picture) {
    picture.draggable = false;
    this.backdrop.replaceChildren(picture);
  }

  /** Width by height. */
  aspect() {
    const { width, height } = this.size();
    return width > 0 && height > 0 ? width / height : 16 / 9;
  }

  /** Shows the points of one line or zone; of null, none. */
  select(key) {
    this.key = key;
    this.draw();
  }

  /** Begins something new, whose points are clicked next; with null, ends it without any. */
  begin(kind) {
    this.draft = kind === null ? null : { kind, points: [], cursor: null };
    this.letGo();
    this.node.toggleAttribute('data-drawing', kind !== null);
    this.draw();
  }

  /** Takes back the last point of something new. */
  takeBack() {
    this.draft?.points.pop();
    this.listener.drafted(this.draft?.points.length ?? 0);
    this.draw();
  }

  /** Closes the zone that is being drawn, if it has corners enough. */
  finish() {
    const { kind, points } = this.draft ?? { points: [] };
    if (points.length >= (kind === 'tripwire' ? 2 : FEWEST_CORNERS)) {
      this.begin(null);
      this.listener.drawn(kind, points);
    }
  }

  draw() {
    const size = this.size();
    if (size.width === 0 || size.height === 0) {
      return;
    }
    for (const drawing of [this.places, this.sheet]) {
      setAttribute(drawing, 'viewBox', `0 0 ${size.width} ${size.height}`);
    }
    const items = this.plan().items.filter(isDrawable);
    this.drawPlaces(items, size);
    this.drawTargets(items);
    const item = this.draft === null ? items.find((it) => it.key === this.key) : undefined;
    this.drawPoints(item);
    this.drawSketch();
  }

  drawPlaces(items, size) {
    const pair = (it) => [it.x, it.y];
    const tripwires = items
      .filter((it) => it.kind === 'tripwire')
      .map(({ value }) => ({ ...value, from: pair(value.from), to: pair(value.to) }));
    const zones = items
      .filter((it) => it.kind === 'zone')
      .map(({ value }) => ({ ...value, corners: value.corners.map(pair) }));
    this.places.replaceChildren(...drawnPlaces(size, tripwires, zones));
  }

  /** What can be touched is wider than what is seen; lines lie above the zones. */
  drawTargets(items) {
    const ordered = [...items].sort((a, b) => (a.kind < b.kind ? 1 : -1));
    this.targets.replaceChildren(
      ...ordered.map((it) =>
        shape(it.kind === 'zone' ? 'polygon' : 'polyline', {
          'data-item': it.key,
          points: this.inPixels(pointsOf(it)),
        }),
      ),
    );
  }

  drawPoints(item) {
    const points = item === undefined ? [] : pointsOf(item);
    const isZone = item?.kind === 'zone';
    const outline = isZone ? [...points, points[0]] : points;
    setAttribute(this.chosen, 'points', this.inPixels(outline));
    this.knobList.update(
      points.map((point, place) => ({ item, point, place, count: points.length })),
      (it) => `${it.item.key} ${it.place}`,
    );
    const hasRoom = isZone && points.length < MOST_CORNERS;
    this.middles.replaceChildren(
      ...(hasRoom ? points : []).map((point, place) => {
        const next = points[(place + 1) % points.length];
        const [x, y] = this.pixels({ x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 });
        return shape('circle', { 'data-middle': place + 1, cx: x, cy: y, r: 5 });
      }),
    );
  }

  drawSketch() {
    if (this.draft === null) {
      this.sketch.replaceChildren();
      return;
    }
    const { points, cursor } = this.draft;
    const line = points.length > 0 && cursor !== null ? [...points, cursor] : points;
    this.sketch.replaceChildren(
      shape('polyline', { class: 'casing', points: this.inPixels(line) }),
      shape('polyline', { points: this.inPixels(line) }),
      ...points.map((it, place) => {
        const [cx, cy] = this.pixels(it);
        const closes = place === 0 && this.canClose();
        return shape('circle', { cx, cy, r: closes ? 10 : 6, class: closes ? 'closes' : '' });
      }),
    );
  }

  makeKnob({ item, place }) {
    const node = shape(
      'g',
      {
        class: 'knob',
        tabindex: '0',
        role: 'slider',
        'aria-roledescription': 'movable point',
        'aria-valuemin': '0',
        'aria-valuemax': '100',
        'data-point': place,
      },
      shape('circle', { class: 'reach', r: REACH_PIXELS }),
      shape('circle', { class: 'disc', r: 7 }),
    );
    node.addEventListener('keydown', (event) => this.keyOnKnob(event, item.key, place));
    return {
      node,
      update: ({ item: now, point }) => {
        setAttribute(node, 'transform', `translate(${this.pixels(point).join(' ')})`);
        setAttribute(node, 'aria-label', `${now.value.name}, ${pointName(now.kind, place)}`);
        setAttribute(node, 'aria-valuenow', percent(point.x));
        setAttribute(node, 'aria-valuetext', inWords(point));
      },
    };
  }

  keyOnKnob(event, key, place) {
    const nudge = nudgeOf(event);
    const item = this.plan().find(key);
    if (nudge !== null) {
      const point = pointsOf(item)[place];
      this.plan().movePoint(key, place, placeAt(point.x + nudge.x, point.y + nudge.y));
      event.preventDefault();
    } else if (['Delete', 'Backspace'].includes(event.key)) {
      this.listener.removing(key, place);
      event.preventDefault();
    }
  }

  pressed(event) {
    if (event.button !== 0 || !event.isPrimary) {
      return;
    }
    if (this.draft !== null) {
      this.node.focus({ preventScroll: true });
      event.preventDefault();
      this.node.setPointerCapture(event.pointerId);
      this.press = { x: event.clientX, y: event.clientY, isFirst: this.draft.points.length === 0 };
      if (this.press.isFirst) {
        this.setPoint(event);
      }
      return;
    }
    const target = event.target.closest('[data-point], [data-middle], [data-item]');
    if (target?.dataset.item !== undefined) {
      this.listener.selected(target.dataset.item);
    } else if (target !== null) {
      this.grab(event, target);
    }
  }

  grab(event, target) {
    const step = `drag ${this.drags++}`;
    let { point: place } = target.dataset;
    if (place === undefined) {
      place = target.dataset.middle;
      this.plan().addCorner(this.key, Number(place), this.placeOf(event), step);
    }
    this.node.setPointerCapture(event.pointerId);
    const [x, y] = this.pixels(pointsOf(this.plan().find(this.key))[place]);
    const box = this.node.getBoundingClientRect();
    this.drag = {
      place: Number(place),
      step,
      offset: { x: x - (event.clientX - box.left), y: y - (event.clientY - box.top) },
    };
    this.knobs.children[place]?.focus({ preventScroll: true });
    event.preventDefault();
  }

  moved(event) {
    if (this.drag !== null) {
      const { place, step, offset } = this.drag;
      this.plan().movePoint(this.key, place, this.placeOf(event, offset), step);
    } else if (this.draft !== null) {
      this.draft.cursor = this.placeOf(event);
      this.drawSketch();
    }
  }

  released(event) {
    const { draft, press } = this;
    this.letGo();
    if (draft === null || press === null) {
      return;
    }
    const isStill = Math.hypot(event.clientX - press.x, event.clientY - press.y) < STILL_PIXELS;
    if (draft.kind === 'zone' && this.canClose() && this.isAtFirst(event)) {
      this.finish();
    } else if (!press.isFirst || (draft.kind === 'tripwire' && !isStill)) {
      this.setPoint(event);
    }
  }

  letGo() {
    this.drag = null;
    this.press = null;
  }

  setPoint(event) {
    const { kind, points } = this.draft;
    if (points.length < MOST_CORNERS) {
      points.push(this.placeOf(event));
      this.listener.drafted(points.length);
    }
    if (kind === 'tripwire' && points.length === 2) {
      this.finish();
    } else {
      this.drawSketch();
    }
  }

  canClose() {
    return this.draft?.kind === 'zone' && this.draft.points.length >= FEWEST_CORNERS;
  }

  isAtFirst(event) {
    const [x, y] = this.pixels(this.draft.points[0]);
    const box = this.node.getBoundingClientRect();
    const near = event.pointerType === 'mouse' ? REACH_PIXELS / 2 : REACH_PIXELS;
    return Math.hypot(event.clientX - box.left - x, event.clientY - box.top - y) <= near;
  }

  placeOf(event, offset = { x: 0, y: 0 }) {
    const box = this.node.getBoundingClientRect();
    return placeAt(
      (event.clientX - box.left + offset.x) / box.width,
      (event.clientY - box.top + offset.y) / box.height,
    );
  }

  size() {
    return { width: this.node.clientWidth, height: this.node.clientHeight };
  }

  pixels({ x, y }) {
    const { width, height } = this.size();
    return [Math.round(x * width * 10) / 10, Math.round(y * height * 10) / 10];
  }

  inPixels(points) {
    return points.map((it) => this.pixels(it).join(',')).join(' ');
  }
}

/** "start", "end" or "corner 3". */
export function pointName(kind, place) {
  return kind === 'tripwire' ? ['start', 'end'][place] : `corner ${place + 1}`;
}

function percent(share) {
  return String(Math.round(share * 1000) / 10);
}

function inWords({ x, y }) {
  return `${percent(x)} percent across, ${percent(y)} percent down`;
}
