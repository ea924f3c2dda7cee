// All lines and zones as a list of forms: whatever can be done on the picture can be done here.

import { nudgeOf, pointName } from './board.js';
import { KeyedList, element, setAttribute, setText, shape } from './elements.js';
import { placeAt, pointsOf } from './plan.js';
import { FEWEST_CORNERS, MOST_CORNERS } from './rules.js';

const WAYS = [
  'to the right',
  'to the lower right',
  'downwards',
  'to the lower left',
  'to the left',
  'to the upper left',
  'upwards',
  'to the upper right',
];

let ids = 0;

/** The list; one form is open at a time, that of what is selected. */
export class ItemList {
  /** Of `listener`, `selected(key)`, `removed(key)` and `removing(key, place)` are called. */
  constructor(plan, listener) {
    this.plan = plan;
    this.listener = listener;
    this.node = element('ul', { class: 'items', 'aria-label': 'Lines and zones' });
    this.list = new KeyedList(this.node, (it) => new ItemEntry(it.item, plan, listener));
  }

  /** Shows the items, what is wrong with each, and one of them open. */
  update({ items, problems, key, aspect }) {
    this.list.update(
      items.map((item) => ({
        item,
        aspect,
        isOpen: item.key === key,
        problems: problems.filter((it) => it.key === item.key),
      })),
      (it) => it.item.key,
    );
  }

  /** Puts the cursor into the name of an item. */
  focusName(key) {
    this.list.items.get(key)?.form?.name.focus();
  }

  /** Puts the cursor to the first field of an item that has something wrong. */
  focusProblem(key) {
    const node = this.list.items.get(key)?.node;
    (node?.querySelector('[aria-invalid="true"]') ?? node?.querySelector('button'))?.focus();
  }

  /** Puts the cursor to the heading of an item. */
  focusHead(key) {
    this.list.items.get(key)?.head.focus();
  }
}

class ItemEntry {
  constructor(item, plan, listener) {
    this.plan = plan;
    this.listener = listener;
    this.form = null;
    this.name = element('span', { class: 'item-name' });
    this.note = element('span', { class: 'item-note' });
    this.head = element(
      'button',
      { type: 'button', class: 'item-head', 'aria-expanded': 'false' },
      element('i', { class: `mark ${item.kind}`, 'aria-hidden': 'true' }),
      this.name,
      this.note,
    );
    this.isOpen = false;
    this.head.addEventListener('click', () => listener.selected(this.isOpen ? null : item.key));
    this.node = element('li', { class: 'item' }, this.head);
  }

  update({ item, problems, isOpen, aspect }) {
    this.isOpen = isOpen;
    setText(this.name, item.value.name.trim() === '' ? 'Without a name' : item.value.name);
    const kind = item.kind === 'tripwire' ? 'Tripwire' : 'Zone';
    setText(this.note, problems.length === 0 ? kind : `${kind} · ${problems.length} to correct`);
    this.node.toggleAttribute('data-wrong', problems.length > 0);
    setAttribute(this.head, 'aria-expanded', String(isOpen));
    if (isOpen && this.form === null) {
      this.form = new ItemForm(item, this.plan, this.listener);
      this.node.append(this.form.node);
    } else if (!isOpen && this.form !== null) {
      this.form.node.remove();
      this.form = null;
    }
    this.form?.update(item, problems, aspect);
  }
}

class ItemForm {
  constructor(item, plan, listener) {
    this.item = item;
    const { key, kind } = item;
    const setText = (field) => (text) => plan().setText(key, field, text);
    this.nameField = new Field('Name', textInput(), setText('name'));
    this.name = this.nameField.input;
    this.directions = kind === 'tripwire' ? new Directions(key, plan, setText) : null;
    this.points = new Points(item, plan, listener);
    const remove = element('button', { type: 'button', class: 'quiet danger' }, 'Delete');
    setAttribute(remove, 'aria-label', `Delete this ${kind}`);
    remove.addEventListener('click', () => listener.removed(key));
    this.node = element(
      'div',
      { class: 'item-form' },
      this.nameField.node,
      ...(this.directions === null ? [] : [this.directions.node]),
      this.points.node,
      element('div', { class: 'item-actions' }, remove),
    );
  }

  update(item, problems, aspect) {
    const problemOf = (field) => problems.find((it) => it.field === field)?.text ?? '';
    this.nameField.update(item.value.name, problemOf('name'));
    this.directions?.update(item, problemOf, aspect);
    this.points.update(item, problemOf);
  }
}

/** What a crossing to each side is called. */
class Directions {
  constructor(key, plan, setText) {
    this.rightward = new Field('', textInput(), setText('rightward'));
    this.leftward = new Field('', textInput(), setText('leftward'));
    const swap = element('button', { type: 'button', class: 'quiet' }, 'Swap the two');
    swap.addEventListener('click', () => plan().swapDirections(key));
    this.node = element(
      'fieldset',
      {},
      element('legend', {}, 'A crossing is called'),
      this.rightward.node,
      this.leftward.node,
      element('div', { class: 'item-actions' }, swap),
    );
  }

  update(item, problemOf, aspect) {
    const angle = rightwardAngle(item.value, aspect);
    for (const [field, turned] of [['rightward', 0], ['leftward', 180]]) {
      this[field].setLabel(wayIcon(angle + turned), wayInWords(angle + turned));
      this[field].update(item.value[field], problemOf(field));
    }
  }
}

class Points {
  constructor(item, plan, listener) {
    this.problem = new Problem();
    this.rows = element('ul', { class: 'points' });
    this.list = new KeyedList(
      this.rows,
      (it) => new PointRow(item.key, it.place, it.item.kind, plan, listener),
    );
    this.node = element(
      'fieldset',
      { 'aria-describedby': this.problem.id },
      element('legend', {}, item.kind === 'tripwire' ? 'Ends' : 'Corners'),
      element(
        'div',
        { class: 'axes', 'aria-hidden': 'true' },
        element('span', {}, 'across'),
        element('span', {}, 'down'),
      ),
      this.rows,
      this.problem.node,
    );
  }

  update(item, problemOf) {
    const points = pointsOf(item);
    this.list.update(
      points.map((point, place) => ({ item, point, place, count: points.length, problemOf })),
      (it) => String(it.place),
    );
    this.problem.update(problemOf('points'));
  }
}

/** A point's two coordinates in percent; of a corner, one can be added after it or it removed. */
class PointRow {
  constructor(key, place, kind, plan, listener) {
    const move = (axis, share) => {
      const point = pointsOf(plan().find(key))[place];
      plan().movePoint(key, place, { ...point, [axis]: share }, `${axis} ${place} of ${key}`);
    };
    const name = pointName(kind, place);
    this.across = new PercentField(name, 'across', (share) => move('x', share));
    this.down = new PercentField(name, 'down', (share) => move('y', share));
    this.node = element(
      'li',
      { class: 'point' },
      element('span', { class: 'point-name', 'aria-hidden': 'true' }, name),
      this.across.node,
      this.down.node,
    );
    if (kind === 'zone') {
      this.add = button('+', `Add a corner after ${name}`, () => {
        const points = pointsOf(plan().find(key));
        const [from, to] = [points[place], points[(place + 1) % points.length]];
        plan().addCorner(key, place + 1, placeAt((from.x + to.x) / 2, (from.y + to.y) / 2));
      });
      this.remove = button('−', `Remove ${name}`, () => listener.removing(key, place));
      this.node.append(element('span', { class: 'point-actions' }, this.add, this.remove));
    }
  }

  update({ point, place, count, problemOf }) {
    this.across.update(point.x, problemOf(`${place} x`));
    this.down.update(point.y, problemOf(`${place} y`));
    if (this.add !== undefined) {
      this.add.disabled = count >= MOST_CORNERS;
      this.remove.disabled = count <= FEWEST_CORNERS;
    }
  }
}

/** An input with its label and, below, what is wrong with its value. */
class Field {
  constructor(label, input, onInput) {
    this.input = input;
    this.problem = new Problem();
    ids++;
    setAttribute(input, 'id', `field-${ids}`);
    setAttribute(input, 'aria-describedby', this.problem.id);
    this.label = element('label', { for: `field-${ids}` }, label);
    this.node = element('div', { class: 'field' }, this.label, input, this.problem.node);
    input.addEventListener('input', () => onInput(input.value));
  }

  setLabel(icon, text) {
    if (this.label.textContent !== text || this.label.dataset.icon !== icon.dataset.key) {
      this.label.replaceChildren(icon, text);
      this.label.dataset.icon = icon.dataset.key;
    }
  }

  update(value, problem) {
    if (this.input.value !== value) {
      this.input.value = value;
    }
    this.problem.update(problem);
    setAttribute(this.input, 'aria-invalid', String(problem !== ''));
  }
}

/** A share as a percentage; null while there is no number. */
class PercentField {
  constructor(point, axis, onShare) {
    this.problem = new Problem();
    this.share = null;
    this.input = element('input', {
      type: 'number',
      min: '0',
      max: '100',
      step: 'any',
      inputmode: 'decimal',
      'aria-label': `${point}, percent ${axis}`,
      'aria-describedby': this.problem.id,
    });
    this.node = element(
      'span',
      { class: 'percent' },
      this.input,
      element('span', { 'aria-hidden': 'true' }, '%'),
      this.problem.node,
    );
    this.input.addEventListener('input', () => {
      const value = this.input.valueAsNumber;
      onShare(Number.isNaN(value) ? null : value / 100);
    });
    this.input.addEventListener('keydown', (event) => {
      const nudge = nudgeOf(event);
      if (nudge !== null && nudge.y !== 0) {
        onShare(placeAt((this.share ?? 0) - nudge.y, 0).x); // up is more, as in every number field
        event.preventDefault();
      }
    });
  }

  update(share, problem) {
    this.share = share;
    const typed = this.input.valueAsNumber;
    const isShown = share === null ? Number.isNaN(typed) : Math.abs(typed - 100 * share) <= 0.005;
    if (!isShown) {
      this.input.value = share === null ? '' : String(Math.round(share * 10_000) / 100);
    }
    this.problem.update(problem);
    setAttribute(this.input, 'aria-invalid', String(problem !== ''));
  }
}

class Problem {
  constructor() {
    ids++;
    this.id = `problem-${ids}`;
    this.node = element('p', { class: 'problem', id: this.id });
    this.node.hidden = true;
  }

  update(text) {
    setText(this.node, text);
    this.node.hidden = text === '';
  }
}

function textInput() {
  return element('input', { type: 'text', autocomplete: 'off', spellcheck: 'false' });
}

function button(text, label, onClick) {
  const node = element('button', { type: 'button', class: 'quiet', 'aria-label': label }, text);
  node.addEventListener('click', onClick);
  return node;
}

/** The way to the right of one who walks along the line, in degrees clockwise from the right. */
function rightwardAngle({ from, to }, aspect) {
  const along = [(to.x - from.x) * aspect, to.y - from.y];
  return (Math.atan2(along[0], -along[1]) * 180) / Math.PI;
}

function wayInWords(angle) {
  return WAYS[((Math.round(angle / 45) % 8) + 8) % 8];
}

/** An arrow that points where those cross who are meant. */
function wayIcon(angle) {
  const rounded = Math.round(angle);
  return shape(
    'svg',
    { class: 'way', viewBox: '-9 -9 18 18', 'aria-hidden': 'true', 'data-key': rounded },
    shape('path', { d: 'M-6,0L6,0M1,-5L6,0L1,5', transform: `rotate(${rounded})` }),
  );
}
