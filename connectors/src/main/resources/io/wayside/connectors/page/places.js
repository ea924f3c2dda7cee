// Tripwires and zones, drawn over a picture of their camera.

import { element, shape } from './elements.js';

const ARROW = 16;
const HEAD = 5;
const LETTER = 6.6;
const LINE = 15;
const LONGEST = 22;

let hidden = false;

/** A picture with the places over it, and a box to hide them. */
export class PlacesOverlay {
  constructor() {
    this.places = { tripwires: [], zones: [] };
    this.written = '';
    this.drawing = shape('svg', { class: 'places', role: 'img' });
    this.node = element('div', { class: 'drawn' }, this.drawing);
    this.box = element('input', { type: 'checkbox', id: 'places' });
    this.box.checked = !hidden;
    this.box.addEventListener('change', () => {
      hidden = !this.box.checked;
      this.draw();
    });
    this.control = element(
      'label',
      { class: 'check', for: 'places' },
      this.box,
      'Show tripwires and zones',
    );
    this.resize = new ResizeObserver(() => this.draw());
    this.resize.observe(this.node);
    this.draw();
  }

  /** Takes the next picture, loaded already. */
  show(picture) {
    this.node.replaceChildren(picture, this.drawing);
  }

  /** Takes the places of a camera; drawn again only where they differ. */
  update(tripwires, zones) {
    const written = JSON.stringify([tripwires, zones]);
    if (written !== this.written) {
      this.written = written;
      this.places = { tripwires, zones };
      this.draw();
    }
  }

  close() {
    this.resize.disconnect();
  }

  draw() {
    const { tripwires, zones } = this.places;
    const hasSome = tripwires.length + zones.length > 0;
    this.control.hidden = !hasSome;
    this.drawing.toggleAttribute('hidden', hidden || !hasSome);
    const width = this.node.clientWidth;
    const height = this.node.clientHeight;
    if (hidden || !hasSome || width === 0 || height === 0) {
      this.drawing.replaceChildren();
      return;
    }
    this.drawing.setAttribute('viewBox', `0 0 ${width} ${height}`);
    this.drawing.setAttribute('aria-label', inWords(tripwires, zones));
    this.drawing.replaceChildren(...drawnPlaces({ width, height }, tripwires, zones));
  }
}

/** Lines, areas and words at one size, in pixels; places are [x, y]. */
export function drawnPlaces({ width, height }, tripwires, zones) {
  const sheet = new Sheet(width, height);
  zones.forEach((it) => sheet.addZone(it));
  tripwires.forEach((it) => sheet.addTripwire(it));
  // Words of what has the least choice of places come first.
  tripwires.forEach((it) => sheet.nameDirections(it));
  tripwires.forEach((it) => sheet.nameTripwire(it));
  zones.forEach((it) => sheet.nameZone(it));
  return [...sheet.shapes, ...sheet.texts];
}

/** What is drawn at one size, in pixels, so that words keep theirs. */
class Sheet {
  constructor(width, height) {
    this.width = width;
    this.height = height;
    this.shapes = [];
    this.texts = [];
    this.taken = [];
  }

  addZone(zone) {
    const points = zone.corners.map((it) => this.point(it).join(',')).join(' ');
    this.shapes.push(
      shape('polygon', { class: 'casing', points }),
      shape('polygon', { class: 'zone', points }),
    );
  }

  /** A line with an arrow to each side. */
  addTripwire(tripwire) {
    const { from, to, middle, right } = this.line(tripwire);
    const path = `M${from}L${to}${arrow(middle, right)}${arrow(middle, opposite(right))}`;
    this.shapes.push(
      shape('path', { class: 'casing', d: path }),
      shape('path', { class: 'tripwire', d: path }),
    );
    for (const way of [right, opposite(right)]) {
      const [x, y] = [0, 1].map((axis) => middle[axis] + 0.75 * ARROW * way[axis]);
      this.taken.push({ x, y, half: 3, high: 3 });
    }
  }

  nameZone(zone) {
    const corners = zone.corners.map((it) => this.point(it));
    const mean = (axis) => corners.reduce((sum, it) => sum + it[axis], 0) / corners.length;
    const [x, y] = [mean(0), mean(1)];
    const below = [0, 1, -1, 2].map((steps) => [x, y + steps * LINE]);
    this.addText(zone.name, 'zone-name', [...below, ...corners]);
  }

  /** At the tips of the arrows. */
  nameDirections(tripwire) {
    const { middle, along, right } = this.line(tripwire);
    const beside = (words, way) => {
      const place = beyond(middle, way, ARROW, words);
      const moved = (steps) => [0, 1].map((axis) => place[axis] + steps * LINE * along[axis]);
      this.addText(words, 'direction', [0, 1.2, -1.2, 2.2, -2.2].map(moved));
    };
    beside(tripwire.rightward, right);
    beside(tripwire.leftward, opposite(right));
  }

  /** At an end. */
  nameTripwire(tripwire) {
    const { from, to, along, right } = this.line(tripwire);
    this.addText(tripwire.name, 'tripwire-name', [
      beyond(from, opposite(along), 2, tripwire.name),
      beyond(to, along, 2, tripwire.name),
      beyond(from, right, 2, tripwire.name),
      beyond(to, right, 2, tripwire.name),
    ]);
  }

  /** At the first of the places where it covers no other text and no arrow, within the picture. */
  addText(words, name, places) {
    const boxes = places.map((it) => this.box(shortened(words), it));
    const isFree = (box) => !this.taken.some((it) => overlap(it, box));
    const box = boxes.find(isFree) ?? boxes[0];
    this.taken.push(box);
    const place = { class: name, x: box.x, y: box.y };
    this.texts.push(shape('text', place, shape('title', {}, words), shortened(words)));
  }

  box(words, [x, y]) {
    const half = (words.length * LETTER) / 2;
    return {
      x: within(x, half + 3, this.width - half - 3),
      y: within(y, LINE / 2 + 1, this.height - LINE / 2 - 1),
      half,
      high: LINE / 2,
    };
  }

  line(tripwire) {
    const from = this.point(tripwire.from);
    const to = this.point(tripwire.to);
    const along = unit([to[0] - from[0], to[1] - from[1]]);
    return {
      from,
      to,
      middle: [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2],
      along,
      // y grows downwards: to the right of one who walks up the picture is where x grows
      right: [-along[1], along[0]],
    };
  }

  point([x, y]) {
    return [Math.round(x * this.width * 10) / 10, Math.round(y * this.height * 10) / 10];
  }
}

function arrow([x, y], [dx, dy]) {
  const [tipX, tipY] = [x + dx * ARROW, y + dy * ARROW];
  const barb = (side) => {
    const [outX, outY] = [-dx - side * dy, -dy + side * dx];
    return `M${tipX},${tipY}L${tipX + outX * HEAD},${tipY + outY * HEAD}`;
  };
  return `M${x},${y}L${tipX},${tipY}${barb(1)}${barb(-1)}`;
}

/** The middle of a text that begins at a distance from a point, one way. */
function beyond([x, y], [dx, dy], distance, words) {
  const half = (shortened(words).length * LETTER) / 2;
  return [
    x + dx * (distance + 4) + dx * half,
    y + dy * (distance + 4) + (dy * LINE) / 2,
  ];
}

function opposite([dx, dy]) {
  return [-dx, -dy];
}

function unit([dx, dy]) {
  const length = Math.hypot(dx, dy) || 1;
  return [dx / length, dy / length];
}

function overlap(a, b) {
  return Math.abs(a.x - b.x) < a.half + b.half + 2 && Math.abs(a.y - b.y) < a.high + b.high;
}

function within(value, least, most) {
  return least > most ? (least + most) / 2 : Math.min(most, Math.max(least, value));
}

function shortened(words) {
  return words.length > LONGEST ? `${words.slice(0, LONGEST - 1)}…` : words;
}

function inWords(tripwires, zones) {
  const list = (kind, named) =>
    named.length === 0 ? [] : [`${kind} ${named.map((it) => it.name).join(', ')}`];
  return [...list('Tripwires', tripwires), ...list('Zones', zones)].join('; ');
}
