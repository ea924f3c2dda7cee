// The lines and zones that are being edited: a working copy of a camera's settings.

const MOST_STEPS = 200;
const PRECISION = 10_000;

/** The ends of a tripwire or the corners of a zone: {x, y} as shares of the picture. */
export function pointsOf(item) {
  const { value } = item;
  return item.kind === 'tripwire' ? [value.from, value.to] : value.corners;
}

/** A place in the picture, to a hundredth of a percent. */
export function placeAt(x, y) {
  const rounded = (share) => Math.round(Math.min(1, Math.max(0, share)) * PRECISION) / PRECISION;
  return { x: rounded(x), y: rounded(y) };
}

/**
 * Items are {key, kind, value}, the value being what the settings say of one line or zone. They
 * and their values are never changed but replaced, so that undoing is putting the old ones back.
 */
export class Plan {
  /** Of whole settings; `onChange()` is called after each change. */
  constructor(settings, onChange) {
    this.settings = settings;
    this.onChange = onChange;
    this.keys = 0;
    this.items = [
      ...(settings.tripwires ?? []).map((it) => this.item('tripwire', it)),
      ...(settings.zones ?? []).map((it) => this.item('zone', it)),
    ];
    this.first = JSON.stringify(this.written());
    this.past = [];
    this.step = null;
  }

  /** The settings with these lines and zones; all else in them is as it came. */
  written() {
    const valuesOf = (kind) => this.items.filter((it) => it.kind === kind).map((it) => it.value);
    return { ...this.settings, tripwires: valuesOf('tripwire'), zones: valuesOf('zone') };
  }

  isChanged() {
    return JSON.stringify(this.written()) !== this.first;
  }

  find(key) {
    return this.items.find((it) => it.key === key);
  }

  count(kind) {
    return this.items.filter((it) => it.kind === kind).length;
  }

  /** Adds a line or zone with a name of its own, and gives its key. */
  add(kind, points) {
    const name = this.freeName(kind === 'tripwire' ? 'line' : 'zone');
    const value =
      kind === 'tripwire'
        ? { name, from: points[0], to: points[1], rightward: 'rightward', leftward: 'leftward' }
        : { name, corners: points };
    const item = this.item(kind, value);
    this.replace([...this.items, item], null);
    return item.key;
  }

  remove(key) {
    this.replace(this.items.filter((it) => it.key !== key), null);
  }

  /** Sets the name or a direction. */
  setText(key, field, text) {
    this.change(key, (value) => ({ ...value, [field]: text }), `${field} of ${key}`);
  }

  swapDirections(key) {
    const swapped = (it) => ({ ...it, rightward: it.leftward, leftward: it.rightward });
    this.change(key, swapped, null);
  }

  /** Moves a point; consecutive moves of one step are undone together. */
  movePoint(key, place, point, step = `point ${place} of ${key}`) {
    this.changePoints(key, (points) => points.with(place, point), step);
  }

  /** Adds a corner of a zone before that at a place. */
  addCorner(key, place, corner, step = null) {
    this.changePoints(key, (points) => points.toSpliced(place, 0, corner), step);
  }

  removeCorner(key, place) {
    this.changePoints(key, (points) => points.toSpliced(place, 1), null);
  }

  canUndo() {
    return this.past.length > 0;
  }

  undo() {
    this.items = this.past.pop() ?? this.items;
    this.step = null;
    this.onChange();
  }

  changePoints(key, change, step) {
    const changed = (item) => {
      const points = change(pointsOf(item));
      return item.kind === 'tripwire'
        ? { ...item.value, from: points[0], to: points[1] }
        : { ...item.value, corners: points };
    };
    this.change(key, (_, item) => changed(item), step);
  }

  change(key, change, step) {
    const changed = (it) => (it.key === key ? { ...it, value: change(it.value, it) } : it);
    this.replace(this.items.map(changed), step);
  }

  replace(items, step) {
    if (step === null || step !== this.step) {
      this.past.push(this.items);
      this.past.splice(0, this.past.length - MOST_STEPS);
    }
    this.step = step;
    this.items = items;
    this.onChange();
  }

  item(kind, value) {
    this.keys++;
    return { key: `${kind} ${this.keys}`, kind, value };
  }

  freeName(word) {
    const taken = new Set(this.items.map((it) => it.value.name));
    let number = 1;
    while (taken.has(`${word} ${number}`)) {
      number++;
    }
    return `${word} ${number}`;
  }
}
